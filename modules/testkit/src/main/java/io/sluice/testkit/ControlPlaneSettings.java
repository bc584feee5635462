package io.sluice.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of the control planes of one cluster, on free ports. */
final class ControlPlaneSettings {
    private static final List<String> LISTENERS = List.of(
            "admin_listen",
            "admin_gui_listen",
            "status_listen",
            "cluster_listen",
            "cluster_telemetry_listen",
            "event_bus_listen");

    private ControlPlaneSettings() {}

    /** @param common what all of them have, and may have instead of what is chosen here */
    static List<Map<String, Object>> of(int count, Map<String, Object> database, Map<String, Object> common) {
        List<String> members =
                Stream.generate(ControlPlaneSettings::address).limit(count).toList();
        List<Map<String, Object>> all = new ArrayList<>();
        for (String member : members) {
            Map<String, Object> settings = new LinkedHashMap<>(database);
            settings.put("role", "control_plane");
            LISTENERS.forEach(listener -> settings.put(listener, address()));
            settings.put("hazelcast_listen", member);
            settings.put("hazelcast_members", members);
            settings.put("nginx_worker_processes", 2);
            settings.putAll(common);
            all.add(settings);
        }
        return all;
    }

    private static String address() {
        return "127.0.0.1:" + Ports.free();
    }
}
