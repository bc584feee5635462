package io.sluice.app.role;

import io.sluice.app.PortCheck;
import io.sluice.node.Listener;
import io.sluice.node.Role;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The addresses that a node opens, by the words in which it tells of them. */
public final class NodeListeners {
    private static final Map<String, Setting<List<Listener>>> BY_WORD = new LinkedHashMap<>();

    static {
        BY_WORD.put("proxy", SettingTable.PROXY_LISTEN);
        BY_WORD.put("admin", SettingTable.ADMIN_LISTEN);
        BY_WORD.put("console", SettingTable.ADMIN_GUI_LISTEN);
        BY_WORD.put("cluster", SettingTable.CLUSTER_LISTEN);
        BY_WORD.put("telemetry", SettingTable.CLUSTER_TELEMETRY_LISTEN);
        BY_WORD.put("status", SettingTable.STATUS_LISTEN);
    }

    private NodeListeners() {}

    /** @throws io.sluice.app.CommandException for the first that is taken, or is no address of this machine */
    public static void mustBeFree(Settings settings) {
        try (PortCheck check = new PortCheck()) {
            of(settings)
                    .values()
                    .forEach(setting -> settings.get(setting).forEach(listener -> check.mustBeFree(setting, listener)));
            if (settings.role() == Role.CONTROL_PLANE) {
                check.mustBeFree(SettingTable.HAZELCAST_LISTEN, settings.get(SettingTable.HAZELCAST_LISTEN));
                check.mustBeFree(SettingTable.EVENT_BUS_LISTEN, settings.get(SettingTable.EVENT_BUS_LISTEN));
            }
        }
    }

    /** Such as {@code proxy 0.0.0.0:8000, status 127.0.0.1:8007}. */
    public static String describe(Settings settings) {
        return of(settings).entrySet().stream()
                .flatMap(entry -> settings.get(entry.getValue()).stream()
                        .map(listener -> entry.getKey() + " " + listener.address()))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Setting<List<Listener>>> of(Settings settings) {
        Map<String, Setting<List<Listener>>> own = new LinkedHashMap<>(BY_WORD);
        own.values().removeIf(setting -> !setting.roles().contains(settings.role()));
        return own;
    }
}
