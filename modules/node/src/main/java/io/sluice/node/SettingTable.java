package io.sluice.node;

import static io.sluice.node.NetworkTypes.hostPorts;
import static io.sluice.node.NetworkTypes.labels;
import static io.sluice.node.NetworkTypes.listener;
import static io.sluice.node.NetworkTypes.listeners;
import static io.sluice.node.NetworkTypes.proxyServer;
import static io.sluice.node.NetworkTypes.words;
import static io.sluice.node.SettingTypes.choice;
import static io.sluice.node.SettingTypes.integer;
import static io.sluice.node.SettingTypes.millis;
import static io.sluice.node.SettingTypes.onOff;
import static io.sluice.node.SettingTypes.path;
import static io.sluice.node.SettingTypes.seconds;
import static io.sluice.node.SettingTypes.size;
import static io.sluice.node.SettingTypes.text;
import static io.sluice.node.SettingTypes.userRoles;
import static io.sluice.node.SettingTypes.workers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every setting that Sluice honours, once: validation, the reference page and {@code GET /} come from here.
 * Names and defaults are the reference's where it has the setting.
 */
public final class SettingTable {
    private static final Map<String, Setting<?>> TABLE = new LinkedHashMap<>();

    private static final Set<Role> ALL = Collections.unmodifiableSet(EnumSet.allOf(Role.class));
    private static final Set<Role> CP = Set.of(Role.CONTROL_PLANE);
    private static final Set<Role> DP = Set.of(Role.DATA_PLANE);
    private static final Set<Role> HYBRID = Set.of(Role.CONTROL_PLANE, Role.DATA_PLANE);
    private static final Set<Role> STORING = Set.of(Role.CONTROL_PLANE, Role.TRADITIONAL);
    private static final Set<Role> PROXYING = Set.of(Role.DATA_PLANE, Role.TRADITIONAL);

    // the process
    public static final Setting<Role> ROLE = add("role", choice(Role.class), "traditional", ALL, "what this node is");
    public static final Setting<Path> PREFIX = add("prefix", path(), ".sluice", ALL, "folder of this process");
    public static final Setting<LogLevel> LOG_LEVEL =
            add("log_level", choice(LogLevel.class), "notice", ALL, "least level that is logged");
    public static final Setting<String> NODE_ID =
            add("node_id", text(), null, ALL, "UUID of this node; by default made once and kept under the prefix");
    public static final Setting<Integer> NGINX_WORKER_PROCESSES =
            add("nginx_worker_processes", workers(), "auto", ALL, "number of event loops; auto: one per core");

    // the database
    public static final Setting<Database> DATABASE = add(
            "database", choice(Database.class), "postgres", ALL, "where the configuration lives; off on a data plane");
    public static final Setting<String> PG_HOST = add("pg_host", text(), "127.0.0.1", STORING, "host of PostgreSQL");
    public static final Setting<Integer> PG_PORT =
            add("pg_port", integer(1, 65535), "5432", STORING, "port of PostgreSQL");
    public static final Setting<Duration> PG_TIMEOUT =
            add("pg_timeout", millis(1), "5000", STORING, "time for connecting to and for asking PostgreSQL");
    public static final Setting<String> PG_USER = add("pg_user", text(), "kong", STORING, "user of PostgreSQL");
    public static final Setting<String> PG_PASSWORD = secret("pg_password", STORING, "password of that user");
    public static final Setting<String> PG_DATABASE =
            add("pg_database", text(), "kong", STORING, "name of the database");
    public static final Setting<Boolean> PG_SSL = add("pg_ssl", onOff(), "off", STORING, "TLS to PostgreSQL");
    public static final Setting<Boolean> PG_SSL_VERIFY =
            add("pg_ssl_verify", onOff(), "off", STORING, "check the certificate of PostgreSQL");
    public static final Setting<Duration> DB_UPDATE_FREQUENCY = add(
            "db_update_frequency",
            seconds(0),
            "5",
            STORING,
            "longest time until a change that no message told of is seen");
    public static final Setting<Integer> CHANGE_LOG_MAX_VERSIONS = add(
            "change_log_max_versions",
            integer(1, Integer.MAX_VALUE),
            "100000",
            STORING,
            "versions kept in the change log");
    public static final Setting<Duration> CHANGE_LOG_MAX_AGE =
            add("change_log_max_age", seconds(60), "2592000", STORING, "age at which a version leaves the change log");

    // instead of a database
    public static final Setting<Path> DECLARATIVE_CONFIG = add(
            "declarative_config",
            path(),
            null,
            PROXYING,
            "file of the whole configuration, YAML or JSON, for database = off");
    public static final Setting<String> DECLARATIVE_CONFIG_STRING =
            secret("declarative_config_string", PROXYING, "the same, the text itself");

    // listeners
    public static final Setting<List<Listener>> PROXY_LISTEN = add(
            "proxy_listen", listeners(), "0.0.0.0:8000 reuseport backlog=16384", PROXYING, "where traffic comes in");
    public static final Setting<List<Listener>> ADMIN_LISTEN = add(
            "admin_listen", listeners(), "127.0.0.1:8001 reuseport backlog=16384", STORING, "where the Admin API is");
    public static final Setting<List<Listener>> ADMIN_GUI_LISTEN =
            add("admin_gui_listen", listeners(), "127.0.0.1:8002", STORING, "where the console is");
    public static final Setting<List<Listener>> STATUS_LISTEN = add(
            "status_listen",
            listeners(),
            "127.0.0.1:8007 reuseport backlog=16384",
            ALL,
            "where status and metrics are");

    public static final Setting<List<String>> ADMIN_SSL_CERT =
            certificates("admin_ssl_cert", STORING, "certificates of the Admin API; none: one is made");
    public static final Setting<List<String>> ADMIN_SSL_CERT_KEY =
            keys("admin_ssl_cert_key", STORING, "their keys, in the same order");
    public static final Setting<String> NGINX_ADMIN_SSL_CLIENT_CERTIFICATE = add(
            "nginx_admin_ssl_client_certificate",
            text(),
            null,
            STORING,
            "authorities of client certificates: path, PEM or base64 of PEM");
    public static final Setting<Boolean> NGINX_ADMIN_SSL_VERIFY_CLIENT = add(
            "nginx_admin_ssl_verify_client",
            onOff(),
            "off",
            STORING,
            "take no TLS client on admin_listen without a certificate of these authorities");
    public static final Setting<List<String>> ADMIN_GUI_SSL_CERT =
            certificates("admin_gui_ssl_cert", STORING, "certificates of the console; none: one is made");
    public static final Setting<List<String>> ADMIN_GUI_SSL_CERT_KEY =
            keys("admin_gui_ssl_cert_key", STORING, "their keys, in the same order");
    public static final Setting<List<String>> STATUS_SSL_CERT =
            certificates("status_ssl_cert", ALL, "certificates of the status listener; none: one is made");
    public static final Setting<List<String>> STATUS_SSL_CERT_KEY =
            keys("status_ssl_cert_key", ALL, "their keys, in the same order");
    public static final Setting<List<String>> ADMIN_GUI_URL =
            add("admin_gui_url", words(), "", STORING, "where browsers find the console; these may call the Admin API");

    // the Admin API and the proxy
    public static final Setting<AdminAuth> ADMIN_AUTH =
            add("admin_auth", choice(AdminAuth.class), "off", STORING, "what the Admin API asks of its callers");
    public static final Setting<String> ADMIN_AUTH_TOKEN =
            secret("admin_auth_token", STORING, "token that callers send when admin_auth = token");
    public static final Setting<Path> ADMIN_AUTH_HTPASSWD =
            add("admin_auth_htpasswd", path(), null, STORING, "htpasswd file for admin_auth = basic");
    public static final Setting<Path> ADMIN_AUTH_TOKENS = add(
            "admin_auth_tokens",
            path(),
            null,
            STORING,
            "file of tokens, made by 'sluice admin', for admin_auth = token");
    public static final Setting<Map<String, AdminRole>> ADMIN_AUTH_ROLES = add(
            "admin_auth_roles",
            userRoles(),
            "",
            STORING,
            "what a user of admin_auth = basic may do; others: read-only");
    public static final Setting<Long> NGINX_ADMIN_CLIENT_MAX_BODY_SIZE =
            add("nginx_admin_client_max_body_size", size(1), "10m", STORING, "largest body that the Admin API reads");
    public static final Setting<List<String>> HEADERS = add(
            "headers", words(), "server_tokens, latency_tokens, X-Kong-Request-Id", ALL, "headers that answers carry");
    public static final Setting<RouterFlavor> ROUTER_FLAVOR =
            add("router_flavor", choice(RouterFlavor.class), "traditional_compatible", ALL, "language of the routes");
    public static final Setting<Integer> UPSTREAM_KEEPALIVE_POOL_SIZE = add(
            "upstream_keepalive_pool_size", integer(0, 100_000), "512", PROXYING, "idle connections kept per upstream");
    public static final Setting<Duration> UPSTREAM_KEEPALIVE_IDLE_TIMEOUT =
            add("upstream_keepalive_idle_timeout", seconds(0), "60", PROXYING, "time until an idle one is closed");

    // the bridge
    public static final Setting<List<Listener>> CLUSTER_LISTEN =
            add("cluster_listen", listeners(), "0.0.0.0:8005", CP, "where data planes come for configuration");
    public static final Setting<List<Listener>> CLUSTER_TELEMETRY_LISTEN =
            add("cluster_telemetry_listen", listeners(), "0.0.0.0:8006", CP, "where data planes bring telemetry");
    public static final Setting<List<HostPort>> CLUSTER_CONTROL_PLANE =
            add("cluster_control_plane", hostPorts(0), "127.0.0.1:8005", DP, "control planes, tried in turn");
    public static final Setting<List<HostPort>> CLUSTER_TELEMETRY_ENDPOINT =
            add("cluster_telemetry_endpoint", hostPorts(0), "127.0.0.1:8006", DP, "where to bring telemetry");
    public static final Setting<String> CLUSTER_CERT =
            add("cluster_cert", text(), null, HYBRID, "certificate of this node: path, PEM or base64 of PEM");
    public static final Setting<String> CLUSTER_CERT_KEY = secret("cluster_cert_key", HYBRID, "its key, likewise");
    public static final Setting<List<String>> CLUSTER_CERT_PREVIOUS =
            add("cluster_cert_previous", words(), "", HYBRID, "older certificates that are still accepted");
    public static final Setting<ClusterMtls> CLUSTER_MTLS = add(
            "cluster_mtls", choice(ClusterMtls.class), "shared", HYBRID, "one certificate for all, or an authority");
    public static final Setting<String> CLUSTER_CA_CERT =
            add("cluster_ca_cert", text(), null, HYBRID, "authority for cluster_mtls = pki");
    public static final Setting<OcspMode> CLUSTER_OCSP =
            add("cluster_ocsp", choice(OcspMode.class), "off", CP, "ask the issuer whether a certificate was revoked");
    public static final Setting<List<String>> CLUSTER_CRL = add(
            "cluster_crl",
            words(),
            "",
            HYBRID,
            "revocation lists of the authorities (pki): path, PEM or base64 of PEM; files are watched");
    public static final Setting<String> CLUSTER_SERVER_NAME =
            add("cluster_server_name", text(), null, DP, "name of the control plane in its certificate (pki)");
    public static final Setting<String> CLUSTER_TELEMETRY_SERVER_NAME =
            add("cluster_telemetry_server_name", text(), null, DP, "the same for telemetry");
    public static final Setting<Map<String, String>> CLUSTER_DP_LABELS =
            add("cluster_dp_labels", labels(), "", DP, "up to ten labels of this data plane");
    public static final Setting<Duration> CLUSTER_DATA_PLANE_PURGE_DELAY = add(
            "cluster_data_plane_purge_delay",
            purgeDelay(),
            "1209600",
            CP,
            "time until a silent data plane is forgotten");
    public static final Setting<Long> CLUSTER_MAX_PAYLOAD =
            add("cluster_max_payload", payload(), "16777216", HYBRID, "largest frame on the bridge");
    public static final Setting<Duration> CLUSTER_PUSH_INTERVAL =
            add("cluster_push_interval", millis(0), "20", CP, "time in which further changes are merged into one push");
    public static final Setting<Integer> CLUSTER_DELTA_HISTORY =
            add("cluster_delta_history", integer(1, 10_000_000), "10000", CP, "versions kept in memory for deltas");
    public static final Setting<Boolean> CLUSTER_USE_PROXY =
            add("cluster_use_proxy", onOff(), "off", DP, "reach the control plane through proxy_server");
    public static final Setting<ProxyServer> PROXY_SERVER =
            add(new Setting<>("proxy_server", proxyServer(), null, DP, "forward proxy on the way", true));
    public static final Setting<Boolean> PROXY_SERVER_SSL_VERIFY =
            add("proxy_server_ssl_verify", onOff(), "on", DP, "check the certificate of an https proxy_server");
    public static final Setting<List<String>> LUA_SSL_TRUSTED_CERTIFICATE = add(
            "lua_ssl_trusted_certificate",
            words(),
            "system",
            HYBRID,
            "authorities of other servers, a proxy_server for example: path, PEM, base64 of PEM, or system");

    // the cluster of control planes
    public static final Setting<Listener> HAZELCAST_LISTEN =
            add("hazelcast_listen", listener(), "127.0.0.1:5701", CP, "where other control planes join");
    public static final Setting<List<HostPort>> HAZELCAST_MEMBERS =
            add("hazelcast_members", hostPorts(5701), "", CP, "other control planes; empty: alone");
    public static final Setting<Listener> HAZELCAST_PUBLIC_ADDRESS =
            add("hazelcast_public_address", listener(), null, CP, "what the others are told to join at, behind a NAT");
    public static final Setting<Listener> EVENT_BUS_LISTEN =
            add("event_bus_listen", listener(), "127.0.0.1:0", CP, "where they exchange messages, over TLS");
    public static final Setting<Listener> EVENT_BUS_PUBLIC_ADDRESS =
            add("event_bus_public_address", listener(), null, CP, "what the others are told for that, behind a NAT");

    // the cache of a data plane
    public static final Setting<Path> LMDB_ENVIRONMENT_PATH =
            add("lmdb_environment_path", path(), "dbless.lmdb", DP, "folder of the cache, under the prefix");
    public static final Setting<Long> LMDB_MAP_SIZE = add(
            "lmdb_map_size",
            size(1 << 20),
            "2048m",
            DP,
            "first size of the cache, which grows when the configuration needs more");
    public static final Setting<CacheEncryption> DECLARATIVE_CONFIG_ENCRYPTION_MODE = add(
            "declarative_config_encryption_mode",
            choice(CacheEncryption.class),
            "off",
            ALL,
            "whether the configuration that is kept under the prefix is encrypted");
    public static final Setting<String> DECLARATIVE_CONFIG_ENCRYPTION_KEY =
            secret("declarative_config_encryption_key", ALL, "key for that, 32 bytes: a file, or base64 of them");

    private SettingTable() {}

    public static Collection<Setting<?>> all() {
        return Collections.unmodifiableCollection(TABLE.values());
    }

    public static Optional<Setting<?>> find(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }

    /** The reference page: one line per setting. */
    public static String describe() {
        StringBuilder page = new StringBuilder();
        for (Setting<?> setting : TABLE.values()) {
            String roles = setting.roles().size() == Role.values().length
                    ? "all"
                    : setting.roles().stream().sorted().map(Role::text).collect(Collectors.joining(", "));
            String byDefault = setting.byDefault() == null ? "none" : "'" + setting.byDefault() + "'";
            page.append("%-34s %s%n%-34s   %s; default: %s; roles: %s%n"
                    .formatted(
                            setting.name(), setting.help(), "", setting.type().label(), byDefault, roles));
        }
        return page.toString();
    }

    private static SettingType<Duration> purgeDelay() {
        return withLeast(seconds(0), Duration.ofSeconds(60), "60");
    }

    private static SettingType<Long> payload() {
        return withLeast(size(0), 4L << 20, "4194304 (4MB)");
    }

    private static <T extends Comparable<T>> SettingType<T> withLeast(SettingType<T> type, T least, String words) {
        return SettingTypes.type(
                type.label(),
                (name, raw) -> {
                    T value = type.read(name, raw);
                    if (value.compareTo(least) < 0) {
                        throw new SettingException(name + " must be " + words + " or greater");
                    }
                    return value;
                },
                type::show);
    }

    private static <T> Setting<T> add(
            String name, SettingType<T> type, @Nullable String byDefault, Set<Role> roles, String help) {
        return add(new Setting<>(name, type, byDefault, roles, help, false));
    }

    private static Setting<String> secret(String name, Set<Role> roles, String help) {
        return add(new Setting<>(name, text(), null, roles, help, true));
    }

    /** Paths, PEM texts or base64 of PEM. */
    private static Setting<List<String>> certificates(String name, Set<Role> roles, String help) {
        return add(name, words(), null, roles, help);
    }

    private static Setting<List<String>> keys(String name, Set<Role> roles, String help) {
        return add(new Setting<>(name, words(), null, roles, help, true));
    }

    private static <T> Setting<T> add(Setting<T> setting) {
        TABLE.put(setting.name(), setting);
        return setting;
    }
}
