package io.sluice.app.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.Config;
import com.hazelcast.config.EndpointConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.instance.EndpointQualifier;
import io.sluice.node.SettingException;
import io.sluice.node.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HazelcastConfigTest {
    private static Config config(Map<String, Object> more) throws SettingException {
        Map<String, Object> settings =
                new LinkedHashMap<>(Map.of("role", "control_plane", "cluster_cert", "c", "cluster_cert_key", "k"));
        settings.putAll(more);
        return HazelcastConfig.of(Settings.of(settings));
    }

    private static ServerSocketEndpointConfig members(Config config) {
        EndpointConfig endpoint =
                config.getAdvancedNetworkConfig().getEndpointConfigs().get(EndpointQualifier.MEMBER);
        return (ServerSocketEndpointConfig) endpoint;
    }

    @Test
    void shouldListenOnLoopbackUntilAnAddressIsSet() throws SettingException {
        Config config = config(Map.of());

        assertEquals("127.0.0.1", config.getProperty("hazelcast.local.localAddress"));
        assertEquals("false", config.getProperty("hazelcast.socket.bind.any"));
    }

    @Test
    void shouldHaveADoorForMembersAloneAndNoOtherWayToMeet() throws SettingException {
        Config config = config(Map.of());

        assertTrue(config.getAdvancedNetworkConfig().isEnabled());
        assertEquals(
                Set.of(EndpointQualifier.MEMBER),
                config.getAdvancedNetworkConfig().getEndpointConfigs().keySet());
        assertFalse(
                config.getAdvancedNetworkConfig().getJoin().getMulticastConfig().isEnabled());
        assertFalse(config.getAdvancedNetworkConfig().getJoin().isAutoDetectionEnabled());
        assertFalse(config.getJetConfig().isEnabled());
    }

    @Test
    void shouldTellThePublicAddress() throws SettingException {
        Config config =
                config(Map.of("hazelcast_listen", "10.0.0.5:5701", "hazelcast_public_address", "192.0.2.1:15701"));

        assertEquals("192.0.2.1:15701", members(config).getPublicAddress());
        assertEquals(5701, members(config).getPort());
        assertEquals("10.0.0.5", config.getProperty("hazelcast.local.localAddress"));
    }
}
