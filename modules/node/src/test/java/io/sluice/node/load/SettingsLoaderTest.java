package io.sluice.node.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.node.HostPort;
import io.sluice.node.ProxyServer;
import io.sluice.node.SettingException;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    private static final Map<String, String> CP =
            Map.of("role", "control_plane", "cluster_cert", "c.crt", "cluster_cert_key", "c.key");

    @TempDir
    Path folder;

    @Test
    void shouldLetTheLaterSourceWin() throws IOException {
        Path file =
                write("{\"pg_host\": \"file\", \"pg_user\": \"file\", \"pg_database\": \"file\", \"prefix\": \"p\"}");
        var loaded = SettingsLoader.load(new SettingsSources(
                file,
                Map.of("KONG_PG_USER", "kong", "KONG_PG_DATABASE", "kong", "SLUICE_PG_DATABASE", "sluice", "HOME", "/"),
                Map.of("prefix", "q")));

        assertEquals(List.of(), loaded.errors());
        assertEquals("file", loaded.settings().get(SettingTable.PG_HOST));
        assertEquals("kong", loaded.settings().get(SettingTable.PG_USER));
        assertEquals("sluice", loaded.settings().get(SettingTable.PG_DATABASE));
        assertEquals(Path.of("q"), loaded.settings().get(SettingTable.PREFIX));
    }

    @Test
    void shouldNameTheNearestSetting() throws IOException {
        assertEquals(
                List.of("unknown setting: proxi_listen (did you mean: proxy_listen?)"),
                SettingsLoader.load(SettingsSources.ofFile(write("{\"proxi_listen\": \"off\"}")))
                        .errors());
        assertEquals(List.of("unknown setting: zzzzzzzz"), ofEnvironment(Map.of("SLUICE_ZZZZZZZZ", "1")));
    }

    @Test
    void shouldLeaveForeignVariablesAlone() {
        assertEquals(
                List.of(),
                ofEnvironment(Map.of(
                        "KONG_PROXY_PORT_8000_TCP",
                        "tcp://10.0.0.1:8000",
                        "SLUICE_PORT",
                        "tcp://10.0.0.1:8000",
                        "SLUICE_SERVICE_PORT_ADMIN",
                        "8001",
                        "SLUICE_JAVA_OPTS",
                        "-Xmx1g",
                        "SLUICE_JAR",
                        "sluice.jar")));
    }

    @Test
    void shouldTellOfEveryMistakeAtOnce() {
        assertEquals(
                List.of(
                        "role has an invalid value: 'data-plane' (data_plane, control_plane, traditional)",
                        "log_level has an invalid value: 'loud' (debug, info, notice, warn, error, crit, alert, emerg)"),
                of(Map.of("role", "data-plane", "log_level", "loud")));
    }

    @Test
    void shouldTellOfFilesThatCannotBeRead() throws IOException {
        assertEquals(
                List.of("no file at: nowhere.json"),
                SettingsLoader.load(SettingsSources.ofFile(Path.of("nowhere.json")))
                        .errors());
        Path broken = write("{\"role\": ");
        assertTrue(SettingsLoader.load(SettingsSources.ofFile(broken))
                .errors()
                .get(0)
                .startsWith(broken + ": not valid JSON (line 1"));
    }

    @Test
    void shouldHoldControlPlanesToTheirRules() {
        assertEquals(List.of(), of(CP));
        assertEquals(
                List.of("cluster certificate and key must be provided to use Hybrid mode"),
                of(Map.of("role", "control_plane", "cluster_cert", "c.crt")));
        assertEquals(
                List.of("admin_listen must be specified when role = \"control_plane\""),
                with(CP, "admin_listen", "off"));
        assertEquals(
                List.of("cluster_listen must be specified when role = \"control_plane\""),
                with(CP, "cluster_listen", "off"));
        assertEquals(
                List.of("in-memory storage can not be used when role = \"control_plane\""),
                with(CP, "database", "off"));
        assertEquals(
                List.of("cluster_ca_cert must be specified when cluster_mtls = \"pki\""),
                with(CP, "cluster_mtls", "pki"));
        assertEquals(
                List.of("cluster_use_proxy can not be used when role = \"control_plane\""),
                with(CP, "cluster_use_proxy", "on"));
        assertEquals(
                List.of("cluster_dp_labels can not be used when role = \"control_plane\""),
                with(CP, "cluster_dp_labels", "a:b"));
    }

    @Test
    void shouldHoldDataPlanesToTheirRules() {
        Map<String, String> dp = Map.of("role", "data_plane", "cluster_cert", "c.crt", "cluster_cert_key", "c.key");
        assertEquals(List.of(), of(dp));
        assertEquals(List.of(), with(dp, "database", "off"));
        assertEquals(
                List.of("proxy_listen must be specified when role = \"data_plane\""), with(dp, "proxy_listen", "off"));
        assertEquals(
                List.of("only in-memory storage can be used when role = \"data_plane\"\n"
                        + "Hint: set database = off in your settings file"),
                with(dp, "database", "postgres"));
        assertEquals(List.of("node_id must be a valid UUID"), with(dp, "node_id", "abc"));
        assertEquals(
                List.of("proxy_server only supports \"http\" and \"https\", got ftp"),
                with(dp, "proxy_server", "ftp://u:secret@x:1"));
        assertEquals(
                List.of("cluster_use_proxy is turned on but no proxy_server is configured"),
                with(dp, "cluster_use_proxy", "on"));
        assertEquals(
                List.of("cluster_control_plane must be specified when role = \"data_plane\""),
                with(dp, "cluster_control_plane", ","));
    }

    @Test
    void shouldReadTheForwardProxy() throws SettingException {
        Settings settings = Settings.of(Map.of("proxy_server", "https://al%40ice:p%23ss@[::1]"));
        assertEquals(
                new ProxyServer(true, new HostPort("::1", 443), "al@ice", "p#ss"),
                settings.get(SettingTable.PROXY_SERVER));
        assertEquals("******", settings.toMap().get("proxy_server"));
        assertEquals(List.of("proxy_server missing scheme"), of(Map.of("proxy_server", "proxy")));
        assertEquals(
                List.of("proxy_server has a user with a colon (expected: a user without, as Basic authentication cannot"
                        + " tell it from the password)"),
                of(Map.of("proxy_server", "http://al%3Aice:p@proxy")));
        assertEquals(List.of("proxy_server missing host"), of(Map.of("proxy_server", "http:///")));
        assertEquals(
                List.of("proxy_server only supports \"http\" and \"https\", got x"), of(Map.of("proxy_server", "x:1")));
        assertEquals(
                List.of("fragments, query strings or parameters are meaningless in proxy configuration"),
                of(Map.of("proxy_server", "http://u:p@host:3128?a=b")));
    }

    @Test
    void shouldWantAKeyForAnEncryptedCache() {
        String rule = "declarative_config_encryption_key must be specified when, and only when,"
                + " declarative_config_encryption_mode is not off";
        assertEquals(List.of(rule), of(Map.of("declarative_config_encryption_mode", "aes-256-gcm")));
        assertEquals(List.of(rule), of(Map.of("declarative_config_encryption_key", "key.bin")));
    }

    @Test
    void shouldWantOneNameForSeveralHosts() {
        Map<String, String> dp = Map.of(
                "role", "data_plane",
                "cluster_mtls", "pki",
                "cluster_cert", "c.crt",
                "cluster_cert_key", "c.key",
                "cluster_control_plane", "a:1,b:1");
        assertEquals(
                List.of("cluster_server_name must be specified when cluster_mtls = \"pki\" and cluster_control_plane"
                        + " has more than one host"),
                of(dp));
        assertEquals(List.of(), with(dp, "cluster_server_name", "cp.example.com"));
    }

    @Test
    void shouldHoldTraditionalNodesToTheirRules() {
        assertEquals(
                List.of("cluster_dp_labels can only be used when role = \"data_plane\""),
                of(Map.of("cluster_dp_labels", "a:b")));
        assertEquals(
                List.of(),
                of(Map.of(
                        "database",
                        "off",
                        "router_flavor",
                        "traditional_compatible",
                        "declarative_config",
                        "kong.yml")));
        assertEquals(
                List.of("declarative_config can only be used when database = \"off\""),
                of(Map.of("declarative_config", "kong.yml")));
        assertEquals(
                List.of("declarative_config and declarative_config_string can not be used together"),
                of(Map.of("database", "off", "declarative_config", "kong.yml", "declarative_config_string", "{}")));
        assertEquals(
                List.of("admin_auth_tokens or admin_auth_token must be specified when admin_auth = \"token\""),
                of(Map.of("admin_auth", "token")));
    }

    @Test
    void shouldRefuseByNameWhatIsNotThereYet() {
        assertEquals(
                List.of("proxy_listen: 'ssl' is not available in this version"),
                of(Map.of("proxy_listen", "0.0.0.0:8000 reuseport, 0.0.0.0:8443 ssl")));
        assertEquals(
                List.of("cluster_listen: 'deferred' is not available in this version"),
                of(Map.of("cluster_listen", "127.0.0.1:8005 ssl deferred backlog=64 so_keepalive=off")));
        assertEquals(
                List.of("status_listen: 'so_keepalive=1m::' is not available in this version"),
                of(Map.of("status_listen", "127.0.0.1:8007 so_keepalive=1m::")));
        assertEquals(List.of(), with(CP, "cluster_listen", "0.0.0.0:8005 ssl so_keepalive=30m::10"));
        assertEquals(
                List.of("router_flavor: 'traditional' is not available in this version"),
                of(Map.of("router_flavor", "traditional")));
        assertEquals(List.of(), of(Map.of("router_flavor", "expressions")));
        assertEquals(
                List.of("stream_listen: '0.0.0.0:9000' is not available in this version"),
                of(Map.of("stream_listen", "0.0.0.0:9000")));
        assertEquals(List.of("headers: 'off' is not available in this version"), of(Map.of("headers", "off")));
        assertEquals(
                List.of("pg_ro_password: is not available in this version"), of(Map.of("pg_ro_password", "hidden")));
        assertEquals(
                List.of("nginx_http_client_max_body_size: '8m' is not available in this version"),
                of(Map.of("nginx_http_client_max_body_size", "8m")));
    }

    @Test
    void shouldWantCertificatesAndKeysInPairs() {
        assertEquals(List.of("admin_ssl_cert_key must be specified"), of(Map.of("admin_ssl_cert", "/a.crt")));
        assertEquals(List.of("admin_gui_ssl_cert must be specified"), of(Map.of("admin_gui_ssl_cert_key", "/a.key")));
        assertEquals(
                List.of("admin_ssl_cert_key: 1 given (expected: 2, one for each of admin_ssl_cert)"),
                of(Map.of("admin_ssl_cert", "/a.crt, /b.crt", "admin_ssl_cert_key", "/a.key")));
    }

    @Test
    void shouldNotLendTheConsoleAWayAroundClientCertificates() {
        Map<String, String> mutual = Map.of(
                "admin_listen",
                "0.0.0.0:8444 ssl http2",
                "nginx_admin_ssl_client_certificate",
                "/ca.crt",
                "nginx_admin_ssl_verify_client",
                "on");
        assertEquals(
                List.of("admin_gui_listen must be off when every admin_listen asks for client certificates"),
                of(mutual));
        assertEquals(List.of(), with(mutual, "admin_gui_listen", "off"));
        assertEquals(
                List.of("nginx_admin_ssl_client_certificate must be specified when, and only when,"
                        + " nginx_admin_ssl_verify_client = on"),
                of(Map.of("nginx_admin_ssl_verify_client", "on")));
        assertEquals(List.of(), with(mutual, "admin_listen", "127.0.0.1:8001, 0.0.0.0:8444 ssl"));
    }

    @Test
    void shouldReadTheRolesOfUsers() {
        assertEquals(List.of(), of(Map.of("admin_auth_roles", "ann:editor, bob:super-admin")));
        assertEquals(List.of("admin_auth_roles: ann (expected: user:role)"), of(Map.of("admin_auth_roles", "ann")));
        assertEquals(
                List.of("admin_auth_roles has an invalid value: 'king' (read-only, editor, super-admin)"),
                of(Map.of("admin_auth_roles", "ann:king")));
    }

    @Test
    void shouldTakeReferenceSettingsThatChangeNothing() throws IOException {
        Path file = write("{\"anonymous_reports\": false, \"stream_listen\": \"off\", \"plugins\": [\"bundled\"],"
                + " \"mem_cache_size\": \"128m\", \"db_cache_ttl\": 0, \"ssl_cert\": null}");
        assertEquals(
                List.of(), SettingsLoader.load(SettingsSources.ofFile(file)).errors());
    }

    @Test
    void shouldWarnOfSettingsOfAnotherRole() {
        var loaded = SettingsLoader.load(new SettingsSources(null, Map.of(), Map.of("cluster_listen", "0.0.0.0:1")));
        assertEquals(List.of(), loaded.errors());
        assertEquals(List.of("cluster_listen has no effect when role = \"traditional\""), loaded.warnings());
        assertFalse(of(Map.of("cluster_listen", "off")).contains("cluster_listen"));
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("settings.json"), json);
    }

    private static List<String> of(Map<String, String> values) {
        return SettingsLoader.load(new SettingsSources(null, Map.of(), values)).errors();
    }

    private static List<String> ofEnvironment(Map<String, String> variables) {
        return SettingsLoader.load(new SettingsSources(null, variables, Map.of()))
                .errors();
    }

    private static List<String> with(Map<String, String> base, String name, String value) {
        Map<String, String> values = new java.util.HashMap<>(base);
        values.put(name, value);
        return of(values);
    }
}
