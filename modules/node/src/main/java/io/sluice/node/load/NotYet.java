package io.sluice.node.load;

import static io.sluice.node.SettingTable.ADMIN_GUI_LISTEN;
import static io.sluice.node.SettingTable.ADMIN_LISTEN;
import static io.sluice.node.SettingTable.CLUSTER_LISTEN;
import static io.sluice.node.SettingTable.CLUSTER_TELEMETRY_LISTEN;
import static io.sluice.node.SettingTable.HEADERS;
import static io.sluice.node.SettingTable.ROUTER_FLAVOR;
import static io.sluice.node.SettingTable.STATUS_LISTEN;

import io.sluice.node.Listener;
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
    /** The bridge's listeners always speak TLS, whether they say so or not; they alone set times of keep-alive. */
    private static final Set<Setting<?>> ALWAYS_TLS = Set.of(CLUSTER_LISTEN, CLUSTER_TELEMETRY_LISTEN);

    private static final Set<Setting<?>> TLS_WHEN_ASKED = Set.of(ADMIN_LISTEN, ADMIN_GUI_LISTEN, STATUS_LISTEN);

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
        if (!settings.get(HEADERS).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList()
                .equals(HEADERS_NOW)) {
            errors.add(line(HEADERS, String.join(", ", settings.get(HEADERS))));
        }
        return errors;
    }

    private static boolean isHonoured(Setting<?> setting, String flag) {
        return HONOURED.contains(flag)
                || flag.startsWith("backlog=")
                || (flag.startsWith("so_keepalive=") && ALWAYS_TLS.contains(setting))
                || (flag.equals("ssl") && ALWAYS_TLS.contains(setting))
                || ((flag.equals("ssl") || flag.equals("http2")) && TLS_WHEN_ASKED.contains(setting));
    }

    private static String line(Setting<?> setting, String value) {
        return setting + ": '" + value + "' is not available in this version";
    }
}
