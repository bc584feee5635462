package io.sluice.sync.message;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ContentHash;
import io.sluice.model.image.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a control plane pushes to a data plane's own address; told apart by {@code kind}. */
public sealed interface Push {
    String KIND = "kind";

    /** The changes between two versions, in their wire form, which sessions share. */
    record Delta(String session, long from, long to, ContentHash hash, List<Map<String, Object>> changes)
            implements Push {
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put(KIND, "delta");
            map.put("session", session);
            map.put("from", from);
            map.put("to", to);
            map.put("hash", hash.toString());
            map.put("changes", changes);
            return map;
        }
    }

    /** A snapshot that the data plane may fetch; not the data. */
    record Offer(
            String session, String snapshotId, Position position, String codec, long bytes, int chunks, int chunkBytes)
            implements Push {
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put(KIND, "snapshot");
            map.put("session", session);
            map.put("snapshot_id", snapshotId);
            Positions.put(map, position);
            map.put("codec", codec);
            map.put("bytes", bytes);
            map.put("chunks", chunks);
            map.put("chunk_bytes", chunkBytes);
            return map;
        }
    }

    /**
     * A sign of life, with what is wanted of the data plane.
     *
     * @param withheld why it gets no configuration for the time being; empty when it does
     */
    record Heartbeat(String session, Position target, String withheld) implements Push {
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put(KIND, "heartbeat");
            map.put("session", session);
            map.put("target", Positions.toMap(target));
            if (!withheld.isEmpty()) {
                map.put("withheld", withheld);
            }
            return map;
        }
    }

    /** An order of an operator; the data plane answers it. */
    record Command(String name, Map<String, @Nullable Object> arguments) implements Push {}

    static Push parse(Map<String, ?> body) {
        Fields fields = new Fields("push", body);
        return switch (fields.string(KIND)) {
            case "delta" ->
                new Delta(
                        fields.string("session"),
                        fields.number("from"),
                        fields.number("to"),
                        Positions.hash(fields),
                        changes(fields));
            case "snapshot" ->
                new Offer(
                        fields.string("session"),
                        fields.string("snapshot_id"),
                        Positions.parse(fields),
                        fields.string("codec"),
                        fields.number("bytes"),
                        fields.number("chunks", 1, Integer.MAX_VALUE),
                        fields.number("chunk_bytes", 1, Integer.MAX_VALUE));
            case "heartbeat" ->
                new Heartbeat(
                        fields.string("session"),
                        Positions.parse(fields.object("target")),
                        fields.string("withheld", ""));
            case "command" -> new Command(fields.string("command"), fields.map());
            default -> throw fields.wrong(KIND, "delta, snapshot, heartbeat or command");
        };
    }

    private static List<Map<String, Object>> changes(Fields fields) {
        List<Map<String, Object>> changes = new ArrayList<>();
        fields.objects("changes").forEach(change -> changes.add(change.map()));
        return changes;
    }

    /** The form of a change on the wire: {@code type, id, op, entity}. */
    static Map<String, Object> change(Change change) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", change.type());
        map.put("id", change.id());
        map.put("op", change.operation().toString());
        Entity entity = change.entity();
        map.put("entity", entity == null ? null : entity.fields());
        return map;
    }

    static Change parseChange(Map<String, Object> map) {
        Fields fields = new Fields("change", map);
        String type = fields.typeName("type");
        String id = fields.string("id");
        String operation = fields.string("op");
        if (operation.equals("delete")) {
            return Change.delete(type, id);
        }
        Fields entity = fields.object("entity");
        if (!entity.string("id").equals(id)) {
            throw entity.wrong("id", "the id of the change");
        }
        return switch (operation) {
            case "create" -> Change.create(new Entity(type, entity.map()));
            case "update" -> Change.update(new Entity(type, entity.map()));
            default -> throw fields.wrong("op", "create, update or delete");
        };
    }
}
