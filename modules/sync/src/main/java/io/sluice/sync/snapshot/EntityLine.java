package io.sluice.sync.snapshot;

import io.sluice.model.Entity;
import io.sluice.model.SharedValues;
import io.sluice.model.json.CanonicalJson;
import io.sluice.model.json.Json;
import io.sluice.sync.message.Fields;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The line of one entity. */
final class EntityLine {
    private static final String BEGIN = "{\"entity\":";

    private EntityLine() {}

    @SuppressWarnings("unchecked")
    static Entity read(String text, SharedValues shared) {
        Map<String, @Nullable Object> map = Json.parseObject(text);
        Fields line = new Fields("snapshot", map);
        String type = line.typeName("type");
        line.object("entity").string("id");
        Map<String, @Nullable Object> entity =
                (Map<String, @Nullable Object>) Objects.requireNonNull(map.get("entity"));
        return new Entity(type, entity, Entity.hash(type, canonical(text, type, entity)), shared);
    }

    /** The line is canonical, and so is its part; one that is not is written anew. */
    private static String canonical(String text, String type, Map<String, @Nullable Object> entity) {
        String end = ",\"type\":\"" + type + "\"}";
        return text.startsWith(BEGIN) && text.endsWith(end)
                ? text.substring(BEGIN.length(), text.length() - end.length())
                : CanonicalJson.of(entity);
    }
}
