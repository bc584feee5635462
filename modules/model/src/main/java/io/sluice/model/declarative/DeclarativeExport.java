package io.sluice.model.declarative;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.json.Json;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A configuration as a document from which it can be made again, with the same ids and the same content hash: secrets are
 * in it as they are kept. The same configuration always gives the same text, but for the time that expiring entities have left.
 */
public final class DeclarativeExport {
    private DeclarativeExport() {}

    public static Map<String, @Nullable Object> table(ConfigImage image) {
        Map<String, @Nullable Object> table = new LinkedHashMap<>();
        table.put(Header.FORMAT, Header.NEWEST);
        table.put(Header.TRANSFORM, false);
        Map<String, @Nullable Object> types = new TreeMap<>();
        Instant now = Instant.now();
        for (EntitySchema schema : image.schemas().all()) {
            List<Object> list = new ArrayList<>();
            image.all(schema.name()).values().forEach(entity -> list.add(written(schema, entity, now)));
            if (!list.isEmpty()) {
                types.put(schema.name(), list);
            }
        }
        table.putAll(types);
        return table;
    }

    public static String json(ConfigImage image) {
        return Json.print(table(image)) + "\n";
    }

    /** Entity by entity: the library would make a tree of all of them at once. */
    public static String yaml(ConfigImage image) {
        Dump dump = new Dump(DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .setSplitLines(false)
                .build());
        StringBuilder out = new StringBuilder();
        table(image).forEach((key, value) -> {
            if (value instanceof List<?> entities) {
                out.append(key).append(":\n");
                entities.forEach(entity -> out.append(dump.dumpToString(List.of(entity))));
            } else {
                out.append(dump.dumpToString(Collections.singletonMap(key, value)));
            }
        });
        return out.toString();
    }

    /** References as bare ids, and of an end the time that is left: as documents are read. */
    private static Map<String, @Nullable Object> written(EntitySchema schema, Entity entity, Instant now) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>(entity.fields());
        if (schema.traits().expiring() && out.get("ttl") instanceof Number end) {
            out.put("ttl", Math.max(1, end.longValue() - now.getEpochSecond()));
        }
        for (Reference reference : schema.references()) {
            String target = entity.reference(reference.field());
            if (target != null) {
                out.put(reference.field(), target);
            }
        }
        return out;
    }
}
