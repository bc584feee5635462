package io.sluice.cp.admin.info;

import io.sluice.node.NodeInfo;
import io.sluice.node.Settings;
import io.sluice.node.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /}: who this node is and how it is set up, with the keys that clients of Kong look for. */
final class RootInfo {
    private RootInfo() {}

    static Map<String, Object> of(NodeInfo node, Settings settings) {
        long pid = ProcessHandle.current().pid();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("node_id", node.id());
        root.put("hostname", node.hostname());
        root.put("tagline", "Welcome to sluice");
        root.put("version", Version.KONG);
        root.put("sluice_version", node.version());
        root.put("edition", "community");
        root.put("lua_version", "none");
        root.put("timers", Map.of("running", 0, "pending", 0));
        root.put("pids", Map.of("master", pid, "workers", List.of(pid)));
        root.put("plugins", Map.of("available_on_server", Map.of(), "enabled_in_cluster", List.of()));
        root.put("configuration", configuration(settings));
        return root;
    }

    private static Map<String, Object> configuration(Settings settings) {
        Map<String, Object> configuration = settings.toMap();
        ListenerInfo.addTo(configuration, settings);
        configuration.put("loaded_plugins", Map.of());
        configuration.put("anonymous_reports", false);
        return configuration;
    }
}
