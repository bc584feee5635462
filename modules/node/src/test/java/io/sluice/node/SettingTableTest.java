package io.sluice.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingTableTest {
    /** Every name with its default, in the order of the table: a new setting is written down here too. */
    private static final String EXPECTED = """
            role = traditional
            prefix = .sluice
            log_level = notice
            node_id
            nginx_worker_processes = auto
            database = postgres
            pg_host = 127.0.0.1
            pg_port = 5432
            pg_timeout = 5000
            pg_user = kong
            pg_password
            pg_database = kong
            pg_ssl = off
            pg_ssl_verify = off
            db_update_frequency = 5
            change_log_max_versions = 100000
            change_log_max_age = 2592000
            declarative_config
            declarative_config_string
            proxy_listen = 0.0.0.0:8000 reuseport backlog=16384
            admin_listen = 127.0.0.1:8001 reuseport backlog=16384
            admin_gui_listen = 127.0.0.1:8002
            status_listen = 127.0.0.1:8007 reuseport backlog=16384
            admin_ssl_cert
            admin_ssl_cert_key
            nginx_admin_ssl_client_certificate
            nginx_admin_ssl_verify_client = off
            admin_gui_ssl_cert
            admin_gui_ssl_cert_key
            status_ssl_cert
            status_ssl_cert_key
            admin_gui_url =
            admin_auth = off
            admin_auth_token
            admin_auth_htpasswd
            admin_auth_tokens
            admin_auth_roles =
            nginx_admin_client_max_body_size = 10m
            headers = server_tokens, latency_tokens, X-Kong-Request-Id
            router_flavor = traditional_compatible
            upstream_keepalive_pool_size = 512
            upstream_keepalive_idle_timeout = 60
            cluster_listen = 0.0.0.0:8005
            cluster_telemetry_listen = 0.0.0.0:8006
            cluster_control_plane = 127.0.0.1:8005
            cluster_telemetry_endpoint = 127.0.0.1:8006
            cluster_cert
            cluster_cert_key
            cluster_cert_previous =
            cluster_mtls = shared
            cluster_ca_cert
            cluster_ocsp = off
            cluster_crl =
            cluster_server_name
            cluster_telemetry_server_name
            cluster_dp_labels =
            cluster_data_plane_purge_delay = 1209600
            cluster_max_payload = 16777216
            cluster_push_interval = 20
            cluster_delta_history = 10000
            cluster_use_proxy = off
            proxy_server
            proxy_server_ssl_verify = on
            lua_ssl_trusted_certificate = system
            hazelcast_listen = 127.0.0.1:5701
            hazelcast_members =
            hazelcast_public_address
            event_bus_listen = 127.0.0.1:0
            event_bus_public_address
            lmdb_environment_path = dbless.lmdb
            lmdb_map_size = 2048m
            declarative_config_encryption_mode = off
            declarative_config_encryption_key
            """;

    @Test
    void shouldHaveTheseNamesAndDefaults() {
        List<String> lines = new ArrayList<>();
        for (Setting<?> setting : SettingTable.all()) {
            String byDefault = setting.byDefault();
            lines.add(setting.name() + (byDefault == null ? "" : (" = " + byDefault).stripTrailing()));
        }
        assertEquals(EXPECTED.lines().toList(), lines);
    }

    @Test
    void shouldCallEachConstantAsItsSetting() throws ReflectiveOperationException {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Field field : SettingTable.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                constants.put(field.getName().toLowerCase(Locale.ROOT), field.get(null));
            }
        }
        assertEquals(SettingTable.all().stream().map(Setting::name).toList(), List.copyOf(constants.keySet()));
    }

    @Test
    void shouldReadEveryDefault() throws SettingException {
        Settings defaults = Settings.of(Map.of());
        for (Setting<?> setting : SettingTable.all()) {
            assertEquals(setting.byDefault() != null, defaults.find(setting).isPresent(), setting.name());
        }
    }

    @Test
    void shouldDescribeEverySetting() {
        String page = SettingTable.describe();
        SettingTable.all().forEach(setting -> assertTrue(page.contains(setting.name() + " "), setting.name()));
    }
}
