package io.sluice.node.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings that the reference has and Sluice does not honour, each with the values that describe what Sluice does
 * anyway. Such a value is taken, so that a file written for the reference can stay; any other is refused by name.
 */
final class KongSettings {
    /** Never shown in an error. */
    private static final Set<String> SECRET_ENDS = Set.of("password", "_key", "_string", "token", "secret");

    private static final Map<String, List<String>> KNOWN = new HashMap<>();

    static {
        take("off", """
                admin_access_log admin_gui_access_log allow_debug_header anonymous_reports client_ssl cluster_cjson
                cluster_incremental_sync cluster_rpc cluster_rpc_sync kic legacy_worker_events new_dns_client pg_ro_ssl
                pg_ro_ssl_verify proxy_access_log proxy_stream_access_log proxy_stream_error_log status_access_log
                stream_listen wasm dns_no_sync opentelemetry_tracing tracing_instrumentations nginx_daemon""");
        take("", """
                admin_gui_api_url
                client_ssl_cert client_ssl_cert_key cluster_allowed_common_names cluster_fallback_config_export
                cluster_fallback_config_export_delay cluster_fallback_config_import cluster_fallback_config_storage
                cluster_fallback_export_s3_config dns_resolver
                lua_package_cpath openresty_path opentelemetry_tracing_sampling_rate pg_iam_auth pg_keepalive_timeout
                pg_max_concurrent_queries pg_pool_size pg_backlog pg_ro_database pg_ro_host pg_ro_password pg_ro_port
                pg_ro_schema pg_ro_timeout pg_ro_user pg_schema pg_semaphore_timeout pluginserver_names pluginservers
                port_maps resolver_address stream_proxy_ssl_enabled ssl_cert ssl_cert_key tracing_sampling_rate trusted_ips untrusted_lua_sandbox_environment
                untrusted_lua_sandbox_requires wasm_filters_path admin_gui_auth enforce_rbac portal audit_log
                proxy_url request_debug_token vault_env_prefix""");
        // of the reference's own machinery: its default changes nothing that Sluice does
        values("admin_error_log", "logs/error.log", "/dev/stderr", "stderr");
        values("admin_gui_error_log", "logs/admin_gui_error.log", "/dev/stderr", "stderr");
        values("proxy_error_log", "logs/error.log", "/dev/stderr", "stderr");
        values("status_error_log", "logs/status_error.log", "/dev/stderr", "stderr");
        values("admin_gui_path", "/");
        values("client_body_buffer_size", "8k");
        values("cluster_proxy_ssl_terminator_sock", "cp");
        values("db_cache_neg_ttl", "");
        values("db_cache_ttl", "0");
        values("db_cache_warmup_entities", "services");
        values("db_resurrect_ttl", "30");
        values("db_update_propagation", "0");
        values("dedicated_config_processing", "on", "off", "true", "false");
        values("privileged_agent", "on", "off", "true", "false");
        values("privileged_worker", "on", "off", "true", "false");
        values("dns_cache_size", "10000");
        values("dns_error_ttl", "1");
        values("dns_hostsfile", "/etc/hosts");
        values("dns_not_found_ttl", "30");
        values("dns_order", "LAST,SRV,A,CNAME");
        values("dns_stale_ttl", "3600");
        values("dns_valid_ttl", "");
        values("error_default_type", "text/plain");
        values("error_template_html", "");
        values("error_template_json", "");
        values("error_template_xml", "");
        values("error_template_plain", "");
        values("headers_upstream", "X-Kong-Request-Id", "x-kong-request-id");
        values("lua_max_post_args", "100");
        values("lua_max_req_headers", "100");
        values("lua_max_resp_headers", "100");
        values("lua_max_uri_args", "100");
        values("lua_package_path", "./?.lua;./?/init.lua;");
        values("lua_socket_pool_size", "256");
        values("lua_ssl_protocols", "TLSv1.2 TLSv1.3");
        values("lua_ssl_verify_depth", "1");
        values("mem_cache_size", "128m");
        values("plugins", "bundled", "off");
        values("real_ip_header", "X-Real-IP");
        values("real_ip_recursive", "off");
        values("request_debug", "on", "off");
        values("resolver_error_ttl", "1");
        values("resolver_family", "A,SRV");
        values("resolver_hosts_file", "/etc/hosts");
        values("resolver_lru_cache_size", "10000");
        values("resolver_mem_cache_size", "5m");
        values("resolver_stale_ttl", "3600");
        values("resolver_valid_ttl", "");
        values("ssl_cipher_suite", "intermediate");
        values("ssl_ciphers", "");
        values("ssl_dhparam", "");
        values("ssl_prefer_server_ciphers", "on");
        values("ssl_protocols", "TLSv1.2 TLSv1.3");
        values("ssl_session_cache_size", "10m");
        values("ssl_session_tickets", "on");
        values("ssl_session_timeout", "1d");
        values("stream_config_sock", "sc");
        values("untrusted_lua", "sandbox");
        values("upstream_keepalive_max_requests", "10000");
        values("vaults", "bundled", "off");
        values("wasm_filters", "bundled,user");
        values("worker_consistency", "eventual", "strict");
        values("worker_events_max_payload", "65535");
        values("worker_state_update_frequency", "5");
    }

    private KongSettings() {}

    static boolean knows(String name) {
        return KNOWN.containsKey(name) || name.matches("(nginx|lua|_debug|resolver|keyring|audit_log|portal)_.+");
    }

    /** The line to show, or empty when the value is what Sluice does anyway. */
    static Optional<String> refusal(String name, Object value) {
        String text = plain(value);
        boolean taken = KNOWN.getOrDefault(name, List.of()).stream()
                .anyMatch(word -> plain(word).equals(text));
        if (taken || text.isEmpty()) {
            return Optional.empty();
        }
        boolean secret = SECRET_ENDS.stream().anyMatch(name::endsWith) || name.contains("password");
        boolean show = !secret && value.toString().length() <= 60;
        return Optional.of(name + ": " + (show ? "'" + value + "' is" : "is") + " not available in this version");
    }

    private static String plain(Object value) {
        Stream<?> words = value instanceof List<?> list
                ? list.stream()
                : Arrays.stream(value.toString().split(","));
        String joined = words.map(each -> String.valueOf(each).trim()).collect(Collectors.joining(","));
        return joined.equals("false") ? "off" : joined.equals("true") ? "on" : joined.toLowerCase(Locale.ROOT);
    }

    private static void take(String value, String names) {
        Stream.of(names.split("\\s+")).forEach(name -> values(name, value));
    }

    private static void values(String name, String... values) {
        KNOWN.put(name, List.of(values));
    }
}
