package io.sluice.cp.admin.info;

import io.sluice.node.Listener;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The addresses of a node taken apart, as Kong adds them to its configuration: {@code admin_listeners} and so on. */
final class ListenerInfo {
    private static final List<Setting<List<Listener>>> ALL = List.of(
            SettingTable.PROXY_LISTEN,
            SettingTable.ADMIN_LISTEN,
            SettingTable.ADMIN_GUI_LISTEN,
            SettingTable.STATUS_LISTEN,
            SettingTable.CLUSTER_LISTEN,
            SettingTable.CLUSTER_TELEMETRY_LISTEN);
    private static final Set<Setting<List<Listener>>> ALWAYS_TLS =
            Set.of(SettingTable.CLUSTER_LISTEN, SettingTable.CLUSTER_TELEMETRY_LISTEN);
    private static final List<String> FLAGS = List.of("http2", "proxy_protocol", "deferred", "bind", "reuseport");
    private static final String SUFFIX = "_listen";

    private ListenerInfo() {}

    /** Adds to a configuration as it is shown; what the role of the node does not open is off, whatever is set. */
    static void addTo(Map<String, Object> configuration, Settings settings) {
        for (Setting<List<Listener>> setting : ALL) {
            boolean used = setting.roles().contains(settings.role());
            List<Listener> listeners = used ? settings.get(setting) : List.of();
            if (listeners.isEmpty()) {
                configuration.put(setting.name(), List.of("off"));
            }
            String stem = setting.name().substring(0, setting.name().length() - SUFFIX.length());
            boolean tls = ALWAYS_TLS.contains(setting);
            List<Map<String, Object>> shown =
                    listeners.stream().map(listener -> show(listener, tls)).toList();
            configuration.put(stem + "_listeners", shown);
            configuration.put(
                    stem + "_ssl_enabled",
                    shown.stream().anyMatch(listener -> Boolean.TRUE.equals(listener.get("ssl"))));
        }
    }

    private static Map<String, Object> show(Listener listener, boolean tls) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("listener", listener.toString());
        shown.put("ip", listener.host());
        shown.put("port", (long) listener.port());
        shown.put("ssl", tls || listener.flags().contains("ssl"));
        FLAGS.forEach(flag -> shown.put(flag, listener.flags().contains(flag)));
        return shown;
    }
}
