package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static io.sluice.bridge.BridgeFixture.STRANGER;
import static io.sluice.bridge.BridgeFixture.await;
import static io.sluice.bridge.BridgeFixture.trust;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.pki.TlsMaterial;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that are replaced while the server and its clients run. */
class RotationTest {
    private static final JsonObject BODY = new JsonObject().put("a", 1);

    private final Vertx vertx = Vertx.vertx();
    private final TestDoor door = new TestDoor(true);
    private final AtomicReference<TlsMaterial> ofServer = new AtomicReference<>(material(CLUSTER, CLUSTER));
    private BridgeServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        var options = new BridgeServerOptions("127.0.0.1", 0, ofServer::get, BridgeServerLimits.defaults());
        server = new BridgeServer(vertx, options, door);
        port = await(server.listen());
    }

    @AfterEach
    void stop() throws Exception {
        await(server.close());
        await(vertx.close());
    }

    @Test
    void shouldKeepOldConnectionsAndShowTheNewCertificateToNewOnes() throws Exception {
        BridgeLink old = connect(client(material(CLUSTER, CLUSTER)));

        ofServer.set(material(STRANGER, STRANGER));
        BridgeLink renewed = connect(client(material(STRANGER, STRANGER)));

        assertEquals(STRANGER.certificate(), renewed.peer());
        assertEquals(BODY, await(renewed.request("echo", BODY, 5_000)));
        assertEquals(BODY, await(old.request("echo", BODY, 5_000)));
        assertEquals(2, door.open.size());
    }

    @Test
    void shouldRefuseWhoIsPinnedToTheOldCertificate() {
        ofServer.set(material(STRANGER, STRANGER));

        var behind = assertThrows(ExecutionException.class, () -> connect(client(material(CLUSTER, CLUSTER))));
        assertTrue(behind.getMessage().contains("is refused"), behind.getMessage());
        assertThrows(ExecutionException.class, () -> connect(client(material(CLUSTER, STRANGER))));
        await().until(() -> server.stats().refused().get("certificate_refused") == 1);
        assertEquals(List.of(), door.open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void shouldNotLetARefusedPeerInByTheSessionThatItHad(String protocol) throws Exception {
        SSLContext context = RawPeer.context(CLUSTER);
        try (RawPeer peer = RawPeer.tls(port, context, protocol)) {
            peer.frame("{\"type\":\"ping\"}");
            assertEquals("pong", peer.read().getString("type"));
        }

        ofServer.set(material(CLUSTER, STRANGER));

        try (RawPeer peer = RawPeer.tls(port, context, protocol)) {
            peer.session();
            assertTrue(peer.isClosedByServer());
        }
        await().until(() -> server.stats().refused().get("certificate_refused") == 1);
    }

    @Test
    void shouldShowTheNewCertificateOfAClient() throws Exception {
        ofServer.set(
                new TlsMaterial(CLUSTER, PeerTrust.pinned(List.of(CLUSTER.certificate(), STRANGER.certificate()))));
        AtomicReference<TlsMaterial> ofClient = new AtomicReference<>(material(CLUSTER, CLUSTER));
        var options = new BridgeClientOptions(ofClient::get, "kong-clustering", BridgeClientLimits.defaults());
        BridgeClient client = new BridgeClient(vertx, options);

        connect(client);
        ofClient.set(material(STRANGER, CLUSTER));
        connect(client);

        assertEquals(CLUSTER.certificate(), door.open.get(0).peer());
        assertEquals(STRANGER.certificate(), door.open.get(1).peer());
    }

    @Test
    void shouldLoseNoConnectionWhileItRotates() throws Exception {
        BridgeClient client = client(material(CLUSTER, CLUSTER));
        List<Future<BridgeLink>> connecting = new ArrayList<>();

        for (int i = 0; i < 60; i++) {
            connecting.add(TestLink.connect(vertx, client, port));
            if (i % 3 == 0) {
                ofServer.set(material(CLUSTER, CLUSTER));
                await(connecting.get(i / 2));
            }
        }

        for (Future<BridgeLink> link : connecting) {
            assertEquals(BODY, await(await(link).request("echo", BODY, 5_000)));
        }
    }

    private BridgeClient client(TlsMaterial material) {
        return new BridgeClient(
                vertx, new BridgeClientOptions(() -> material, "kong-clustering", BridgeClientLimits.defaults()));
    }

    private BridgeLink connect(BridgeClient client) throws Exception {
        return await(TestLink.connect(vertx, client, port));
    }

    private static TlsMaterial material(Identity own, Identity trusted) {
        return new TlsMaterial(own, trust(trusted));
    }
}
