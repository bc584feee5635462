package io.sluice.cp.admin.info;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import io.sluice.node.NodeInfo;
import io.sluice.node.Settings;
import io.sluice.node.Version;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.PluginCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code GET /}: who this node is and how it is set up, with the keys that clients of Kong look for. */
final class RootInfo {
    private static final String PLUGINS = "plugins";

    private record Used(ConfigImage image, List<String> plugins) {}

    private final PluginCatalog catalog;
    private final Map<String, Object> fixed;
    private volatile Used used = new Used(ConfigImage.empty(new Schemas(List.of()), ""), List.of());

    RootInfo(NodeInfo node, Settings settings, PluginCatalog catalog) {
        this.catalog = catalog;
        this.fixed = fixed(node, settings, catalog);
    }

    Map<String, Object> of(ConfigImage image) {
        Map<String, Object> root = new LinkedHashMap<>(fixed);
        root.put(PLUGINS, Map.of("available_on_server", available(), "enabled_in_cluster", enabledIn(image)));
        return root;
    }

    private static Map<String, Object> fixed(NodeInfo node, Settings settings, PluginCatalog catalog) {
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
        root.put(PLUGINS, Map.of());
        root.put("configuration", configuration(settings, catalog));
        return root;
    }

    private static Map<String, Object> configuration(Settings settings, PluginCatalog catalog) {
        Map<String, Object> configuration = settings.toMap();
        ListenerInfo.addTo(configuration, settings);
        Map<String, Object> loaded = new LinkedHashMap<>();
        catalog.types().forEach(type -> loaded.put(type.name(), true));
        configuration.put("loaded_plugins", loaded);
        configuration.put("anonymous_reports", false);
        return configuration;
    }

    private Map<String, Object> available() {
        Map<String, Object> available = new LinkedHashMap<>();
        for (PluginType type : catalog.types()) {
            available.put(type.name(), Map.of("version", Version.KONG, "priority", type.priority()));
        }
        return available;
    }

    /** The names of the plugins that are configured anywhere; found once for each configuration. */
    private List<String> enabledIn(ConfigImage image) {
        Used known = used;
        if (known.image() != image) {
            known = new Used(image, namesIn(image));
            used = known;
        }
        return known.plugins();
    }

    private static List<String> namesIn(ConfigImage image) {
        SortedSet<String> names = new TreeSet<>();
        if (image.schemas().find(PLUGINS) != null) {
            image.all(PLUGINS).values().forEach(plugin -> names.add(String.valueOf(plugin.get("name"))));
        }
        return List.copyOf(names);
    }
}
