package io.sluice.node.load;

import static io.sluice.node.SettingTable.ADMIN_GUI_LISTEN;
import static io.sluice.node.SettingTable.ADMIN_LISTEN;
import static io.sluice.node.SettingTable.CLUSTER_LISTEN;
import static io.sluice.node.SettingTable.CLUSTER_OCSP;
import static io.sluice.node.SettingTable.CLUSTER_TELEMETRY_LISTEN;
import static io.sluice.node.SettingTable.CLUSTER_USE_PROXY;
import static io.sluice.node.SettingTable.HEADERS;
import static io.sluice.node.SettingTable.PROXY_SERVER;
import static io.sluice.node.SettingTable.ROUTER_FLAVOR;

import io.sluice.node.Listener;
import io.sluice.node.OcspMode;
import io.sluice.node.Role;
import io.sluice.node.RouterFlavor;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values that are well formed and that this version cannot honour: refused by name, never ignored. */
final class NotYet {
    /** The bridge's listeners always speak TLS, whether they say so or not. */
    private static final Set<Setting<?>> ALWAYS_TLS = Set.of(CLUSTER_LISTEN, CLUSTER_TELEMETRY_LISTEN);

    private static final Set<Setting<?>> TLS_WHEN_ASKED = Set.of(ADMIN_LISTEN, ADMIN_GUI_LISTEN);

    private static final Set<String> HONOURED =
            Set.of("bind", "reuseport", "ipv6only=off", "so_keepalive=on", "so_keepalive=off");

    private static final List<String> HEADERS_NOW = List.of("server_tokens", "latency_tokens", "x-kong-request-id");

    private NotYet() {}

    static List<String> errors(Settings settings) {
        List<String> errors = new ArrayList<>();
        for (Setting<?> setting : SettingTable.all()) {
            if (settings.find(setting).orElse(null) instanceof List<?> list) {
                list.stream()
                        .filter(Listener.class::isInstance)
                        .map(Listener.class::cast)
                        .flatMap(listener -> listener.flags().stream())
                        .filter(flag -> !isHonoured(setting, flag))
                        .distinct()
                        .forEach(flag -> errors.add(line(setting, flag)));
            }
        }
        if (settings.get(ROUTER_FLAVOR) == RouterFlavor.TRADITIONAL) {
            errors.add(line(ROUTER_FLAVOR, settings.get(ROUTER_FLAVOR).text()));
        }
        if (settings.get(CLUSTER_OCSP) != OcspMode.OFF) {
            errors.add(line(CLUSTER_OCSP, settings.get(CLUSTER_OCSP).text()));
        }
        if (!settings.get(HEADERS).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList()
                .equals(HEADERS_NOW)) {
            errors.add(line(HEADERS, String.join(", ", settings.get(HEADERS))));
        }
        if (settings.role() == Role.DATA_PLANE) {
            settings.find(PROXY_SERVER).map(NotYet::proxyServer).ifPresent(errors::add);
        }
        return errors;
    }

    private static boolean isHonoured(Setting<?> setting, String flag) {
        return HONOURED.contains(flag)
                || flag.startsWith("backlog=")
                || (flag.equals("ssl") && ALWAYS_TLS.contains(setting))
                || ((flag.equals("ssl") || flag.equals("http2")) && TLS_WHEN_ASKED.contains(setting));
    }

    /** Its form is checked all the same: a mistake in it is worth its own line. The value may hold a password. */
    private static String proxyServer(String value) {
        int colon = value.indexOf(':');
        if (colon <= 0) {
            return "proxy_server missing scheme";
        }
        String scheme = value.substring(0, colon);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return "proxy_server only supports \"http\" and \"https\", got " + scheme;
        }
        return PROXY_SERVER + " and " + CLUSTER_USE_PROXY + " are not available in this version";
    }

    private static String line(Setting<?> setting, String value) {
        return setting + ": '" + value + "' is not available in this version";
    }
}
