package io.sluice.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void shouldTakeNaturalTypesAndTextForms() throws SettingException {
        Settings natural = Settings.of(Map.of(
                "pg_port",
                5433L,
                "pg_ssl",
                true,
                "hazelcast_members",
                List.of("a:1", "b"),
                "cluster_dp_labels",
                Map.of("region", "eu:west"),
                "admin_gui_listen",
                false,
                "db_update_frequency",
                0.5));
        Settings text = Settings.of(Map.of(
                "pg_port", "5433",
                "pg_ssl", "on",
                "hazelcast_members", "a:1, b",
                "cluster_dp_labels", "region:eu:west",
                "admin_gui_listen", "off",
                "db_update_frequency", "0.5"));

        assertEquals(natural.toMap(), text.toMap());
        assertEquals(5433, text.get(SettingTable.PG_PORT));
        assertTrue(text.get(SettingTable.PG_SSL));
        assertEquals(List.of(new HostPort("a", 1), new HostPort("b", 5701)), text.get(SettingTable.HAZELCAST_MEMBERS));
        assertEquals(Map.of("region", "eu:west"), text.get(SettingTable.CLUSTER_DP_LABELS));
        assertEquals(List.of(), text.get(SettingTable.ADMIN_GUI_LISTEN));
        assertEquals(Duration.ofMillis(500), text.get(SettingTable.DB_UPDATE_FREQUENCY));
    }

    @Test
    void shouldMaskSecrets() throws SettingException {
        Settings settings = Settings.of(Map.of("pg_password", "open sesame", "cluster_cert_key", "k.pem"));
        assertEquals("******", settings.toMap().get("pg_password"));
        assertEquals("******", settings.toMap().get("cluster_cert_key"));
        assertFalse(settings.toString().contains("sesame"));
    }

    @Test
    void shouldTellOfWhatIsNotSet() throws SettingException {
        Settings settings = Settings.of(Map.of("pg_password", ""));
        assertTrue(settings.find(SettingTable.PG_PASSWORD).isEmpty());
        assertThrows(IllegalStateException.class, () -> settings.get(SettingTable.CLUSTER_CERT));
        assertFalse(settings.toMap().containsKey("cluster_cert"));
    }

    @Test
    void shouldTakeRelativePathsFromThePrefix() throws SettingException {
        Settings settings = Settings.of(Map.of("prefix", "/tmp/a/../node"));
        assertEquals(Path.of("/tmp/node/dbless.lmdb"), settings.underPrefix(SettingTable.LMDB_ENVIRONMENT_PATH));
    }

    @Test
    void shouldStoreNothingOnADataPlane() throws SettingException {
        assertEquals(Database.OFF, Settings.of(Map.of("role", "data_plane")).get(SettingTable.DATABASE));
        assertEquals(Database.POSTGRES, Settings.of(Map.of()).get(SettingTable.DATABASE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role | data-plane | role has an invalid value: 'data-plane' (data_plane, control_plane, traditional)",
                "log_level | loud | log_level has an invalid value: 'loud' (debug, info, notice, warn, error, crit, alert, emerg)",
                "cluster_mtls | pki_check_cn | cluster_mtls has an invalid value: 'pki_check_cn' (shared, pki)",
                "cluster_ocsp | maybe | cluster_ocsp has an invalid value: 'maybe' (on, off, optional)",
                "router_flavor | magic | router_flavor has an invalid value: 'magic' (traditional, traditional_compatible, expressions)",
                "pg_ssl | maybe | pg_ssl is not a boolean: 'maybe'",
                "pg_port | abc | pg_port is not a number: 'abc'",
                "pg_port | 70000 | pg_port: 70000 (expected: 1 to 65535)",
                "pg_timeout | -1 | pg_timeout: -1 (expected: >= 1)",
                "cluster_max_payload | 100 | cluster_max_payload must be 4194304 (4MB) or greater",
                "cluster_data_plane_purge_delay | 59 | cluster_data_plane_purge_delay must be 60 or greater",
                "cluster_control_plane | nohost | cluster_control_plane: nohost (expected: host:port)",
                "lmdb_map_size | big | lmdb_map_size: big (expected: a size such as 512k, 2048m or 4g)",
                "cluster_dp_labels | abc | label key validation failed:  must have between 1 and 63 characters",
            })
    void shouldNameTheMistake(String name, String value, String message) {
        SettingException e = assertThrows(SettingException.class, () -> Settings.of(Map.of(name, value)));
        assertEquals(message.replace("failed: must", "failed:  must"), e.getMessage());
    }

    @Test
    void shouldHoldLabelsToTheirGrammar() throws SettingException {
        assertEquals(
                Map.of("Aa-._zZ_key", "Aa-._zZ_val"),
                Settings.of(Map.of("cluster_dp_labels", "Aa-._zZ_key:Aa-._zZ_val"))
                        .get(SettingTable.CLUSTER_DP_LABELS));
        assertEquals(
                "label key validation failed: kong_x is invalid. Must match pattern:"
                        + " (?!kong)(?!konnect)(?!insomnia)(?!mesh)(?!kic)[a-z0-9]([\\w\\.:-]*[a-z0-9]|)$",
                refusal("kong_x:y"));
        assertEquals(
                "labels validation failed: count exceeded 10 max elements",
                refusal("a:1,b:1,c:1,d:1,e:1,f:1,g:1,h:1,i:1,j:1,k:1"));
    }

    private static String refusal(String labels) {
        return assertThrows(SettingException.class, () -> Settings.of(Map.of("cluster_dp_labels", labels)))
                .getMessage();
    }
}
