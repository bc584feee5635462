package io.sluice.app.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bridge.BridgeServerOptions;
import io.sluice.bridge.KeepAliveTimes;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeSocketsTest {
    @TempDir
    static Path directory;

    private static BridgeServerOptions plain;

    @BeforeAll
    static void makeOptions() throws Exception {
        Path certificate = directory.resolve("cluster.crt");
        Path key = directory.resolve("cluster.key");
        ClusterCertificates.generate(certificate, key, 30);
        Identity identity = Identity.load(certificate.toString(), key.toString());
        plain = new BridgeServerOptions("127.0.0.1", 8005, identity, PeerTrust.pinned(List.of(identity.certificate())));
    }

    private static BridgeServerOptions of(String listen) throws Exception {
        Settings settings = Settings.of(Map.of("cluster_listen", listen));
        return BridgeSockets.apply(settings.get(SettingTable.CLUSTER_LISTEN).get(0), plain);
    }

    @Test
    void shouldHonourTheFlagsOfAListener() throws Exception {
        BridgeServerOptions options = of("127.0.0.1:8005 backlog=55 so_keepalive=off");
        assertEquals(55, options.backlog());
        assertFalse(options.keepAlive());
    }

    @Test
    void shouldKeepTheBridgesOwnWaysUnlessTold() throws Exception {
        assertEquals(plain.backlog(), of("127.0.0.1:8005").backlog());
        assertTrue(of("127.0.0.1:8005").keepAlive());
        assertTrue(of("127.0.0.1:8005 so_keepalive=on").keepAlive());
    }

    @Test
    void shouldProbeWhenTheListenerSays() throws Exception {
        BridgeServerOptions options = of("127.0.0.1:8005 so_keepalive=30m:10:5");
        assertTrue(options.keepAlive());
        assertEquals(new KeepAliveTimes(1800, 10, 5), options.keepAliveTimes());
        assertEquals(
                new KeepAliveTimes(60, 0, 0),
                of("127.0.0.1:8005 so_keepalive=1m::").keepAliveTimes());
    }
}
