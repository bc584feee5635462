package io.sluice.telemetry.event;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on a node, as JSON {@code {"id", "type", "at", "node_id", "data"}}.
 *
 * @param id unique on its node at first; unique in the cluster once it is {@link #of} a node
 * @param at milliseconds since 1970 by the node's clock
 * @param nodeId where it happened; empty while nobody has vouched for it
 * @param data texts, numbers and booleans, as {@link EventType} says
 */
public record Event(String id, EventType type, long at, String nodeId, Map<String, Object> data) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,120}");

    public Event {
        data = EventData.bounded(data);
    }

    /** The same event, from a node whose name is certain: no node can make events that look like those of another. */
    public Event of(String node) {
        return new Event(node + "." + id, type, at, node, data);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("id", id)
                .put("type", type.text())
                .put("at", at)
                .put("node_id", nodeId)
                .put("data", new JsonObject(data));
    }

    /**
     * Reads what another node sent, which may be anything.
     *
     * @return null when it is no event; what does not belong into {@code data} is left out
     */
    public static @Nullable Event parse(@Nullable Object body) {
        if (!(body instanceof JsonObject json)
                || !(json.getValue("id") instanceof String id)
                || !ID.matcher(id).matches()
                || !(json.getValue("type") instanceof String name)
                || !(json.getValue("at") instanceof Number at)) {
            return null;
        }
        EventType type = EventType.find(name);
        String node = json.getValue("node_id") instanceof String text ? text : "";
        Map<String, Object> data = json.getValue("data") instanceof JsonObject sent ? sent.getMap() : Map.of();
        return type == null || (!node.isEmpty() && !ID.matcher(node).matches())
                ? null
                : new Event(id, type, at.longValue(), node, data);
    }
}
