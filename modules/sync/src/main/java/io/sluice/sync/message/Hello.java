package io.sluice.sync.message;

import io.sluice.model.image.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A data plane's first words: who it is, what it understands and what it has. */
public record Hello(
        int protocol,
        String nodeId,
        String hostname,
        String version,
        List<Plugin> plugins,
        Map<String, Object> labels,
        Position have,
        List<String> codecs) {
    /** The protocol number of this code. */
    public static final int PROTOCOL = 1;

    private static final Pattern NODE_ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int MAX_HOSTNAME = 253;
    private static final int MAX_VERSION = 64;
    private static final int MAX_PLUGINS = 1_000;
    private static final int MAX_PLUGIN = 128;
    private static final int MAX_LABELS = 10;
    private static final int MAX_LABEL = 63;

    /** A plugin that the data plane has; its version may be unknown. */
    public record Plugin(String name, @Nullable String version) {}

    static boolean isNodeId(String text) {
        return NODE_ID.matcher(text).matches();
    }

    /** Bounds everything that a control plane keeps of a node or shows of it. */
    public static Hello parse(Map<String, ?> body) {
        Fields fields = new Fields("hello", body);
        int protocol = fields.number("protocol", 1, Integer.MAX_VALUE);
        String nodeId = fields.string("node_id");
        if (!isNodeId(nodeId)) {
            throw fields.wrong("node_id", "a UUID");
        }
        List<Plugin> plugins = new ArrayList<>();
        for (Fields plugin : fields.objects("plugins")) {
            plugins.add(new Plugin(
                    atMost(MAX_PLUGIN, plugin, "name"),
                    plugin.has("version") ? atMost(MAX_VERSION, plugin, "version") : null));
        }
        if (plugins.size() > MAX_PLUGINS) {
            throw fields.wrong("plugins", "at most " + MAX_PLUGINS);
        }
        return new Hello(
                protocol,
                nodeId,
                atMost(MAX_HOSTNAME, fields, "hostname"),
                atMost(MAX_VERSION, fields, "version"),
                plugins,
                labels(fields),
                fields.has("have") ? Positions.parse(fields.object("have")) : Position.NONE,
                fields.strings("codecs"));
    }

    private static String atMost(int length, Fields fields, String name) {
        String text = fields.string(name);
        if (text.length() > length || !Shown.isFit(text)) {
            throw fields.wrong(name, "at most " + length + " characters, no control characters");
        }
        return text;
    }

    private static Map<String, Object> labels(Fields fields) {
        Map<String, Object> labels = fields.object("labels").map();
        if (labels.size() > MAX_LABELS) {
            throw fields.wrong("labels", "at most " + MAX_LABELS);
        }
        labels.forEach((name, value) -> {
            if (!(value instanceof String text) || !isLabel(text) || !isLabel(name)) {
                throw fields.wrong("labels", "texts of at most " + MAX_LABEL + " characters, no control characters");
            }
        });
        return labels;
    }

    private static boolean isLabel(String text) {
        return text.length() <= MAX_LABEL && Shown.isFit(text);
    }

    public Map<String, Object> toMap() {
        List<Map<String, Object>> pluginMaps = new ArrayList<>();
        for (Plugin plugin : plugins) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", plugin.name());
            map.put("version", plugin.version());
            pluginMaps.add(map);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("protocol", protocol);
        map.put("node_id", nodeId);
        map.put("hostname", hostname);
        map.put("version", version);
        map.put("plugins", pluginMaps);
        map.put("labels", labels);
        map.put("have", Positions.toMap(have));
        map.put("codecs", codecs);
        return map;
    }
}
