package io.sluice.sync;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entities that stand for any: what is in them does not matter here. */
public final class TestConfig {
    public static final Schemas SCHEMAS = CoreSchemas.ALL;

    private TestConfig() {}

    public static String id(int number) {
        return "%08d-0000-4000-8000-000000000000".formatted(number);
    }

    public static Entity plugin(String name) {
        return new Entity("plugins", Map.of("id", id(0), "name", name, "enabled", true));
    }

    public static Entity entity(String type, int number, long value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id(number));
        fields.put("name", type + "-" + number);
        fields.put("value", value);
        fields.put("ratio", 0.5);
        fields.put("nothing", null);
        fields.put("tags", List.of("a", "bé\n\u0001"));
        return new Entity(type, fields);
    }

    public static ConfigImage image(String epoch, long version, int entities) {
        List<Entity> all = new ArrayList<>();
        for (int i = 0; i < entities; i++) {
            all.add(entity(i % 3 == 0 ? "services" : "routes", i, i * 7L));
        }
        return ConfigImage.of(SCHEMAS, epoch, version, all);
    }
}
