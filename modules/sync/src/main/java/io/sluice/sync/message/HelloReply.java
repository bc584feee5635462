package io.sluice.sync.message;

import io.sluice.model.image.Position;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A control plane's answer to hello. */
public sealed interface HelloReply {
    Map<String, Object> toMap();

    /** How the data plane will get to its target. */
    enum Plan {
        CURRENT,
        DELTA,
        SNAPSHOT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param session what every push on this connection carries
     * @param withheld why the data plane gets no configuration for the time being; empty when it does
     */
    record Welcome(
            String clusterId,
            String cpNodeId,
            String session,
            long heartbeatMs,
            Position target,
            Plan plan,
            String withheld)
            implements HelloReply {
        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("kind", "welcome");
            map.put("cluster_id", clusterId);
            map.put("cp_node_id", cpNodeId);
            map.put("session", session);
            map.put("heartbeat_ms", heartbeatMs);
            map.put("target", Positions.toMap(target));
            map.put("plan", plan.toString());
            if (!withheld.isEmpty()) {
                map.put("withheld", withheld);
            }
            return map;
        }
    }

    /** @param code a value of {@code sync_status} */
    record Refused(String code, String message) implements HelloReply {
        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("kind", "refused");
            map.put("code", code);
            map.put("message", message);
            return map;
        }
    }

    static HelloReply parse(Map<String, ?> body) {
        Fields fields = new Fields("hello reply", body);
        return switch (fields.string("kind")) {
            case "refused" -> new Refused(fields.string("code"), fields.string("message"));
            case "welcome" ->
                new Welcome(
                        fields.string("cluster_id"),
                        fields.string("cp_node_id"),
                        fields.string("session"),
                        fields.number("heartbeat_ms", 1, Integer.MAX_VALUE),
                        Positions.parse(fields.object("target")),
                        plan(fields),
                        fields.string("withheld", ""));
            default -> throw fields.wrong("kind", "welcome or refused");
        };
    }

    private static Plan plan(Fields fields) {
        return switch (fields.string("plan")) {
            case "current" -> Plan.CURRENT;
            case "delta" -> Plan.DELTA;
            case "snapshot" -> Plan.SNAPSHOT;
            default -> throw fields.wrong("plan", "current, delta or snapshot");
        };
    }
}
