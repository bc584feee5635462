package io.sluice.plugins;

import io.sluice.model.Entity;
import io.sluice.model.json.Json;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.SchemaErrors;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Variants;
import io.sluice.plugin.PluginType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plugin entities with the bundled schemas, and with no more fields of their own than these tests need. */
final class Plugins {
    private static final Instant NOW = Instant.EPOCH;
    private static final EntitySchema SCHEMA = schema();

    private Plugins() {}

    static Map<String, @Nullable Object> complete(String name, Object config) {
        return SCHEMA.complete(Map.of("name", name, "config", config), NOW);
    }

    static Map<String, @Nullable Object> again(Map<String, @Nullable Object> plugin) {
        return SCHEMA.complete(plugin, NOW);
    }

    static SchemaErrors problems(Map<String, @Nullable Object> plugin) {
        return SCHEMA.validate(plugin);
    }

    static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> plugin) {
        Entity entity = new Entity("plugins", plugin);
        return SCHEMA.shown(entity, NOW);
    }

    static Map<String, @Nullable Object> parse(String json) {
        return Json.parseObject(json);
    }

    private static EntitySchema schema() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (PluginType type : PluginCatalog.BUNDLED.types()) {
            shapes.put(type.name(), type.schema());
        }
        Shape shape = Shape.of(
                Field.string("id").uuid().auto(),
                Field.string("name").required(),
                Field.foreign("consumer", "consumers"),
                Field.foreign("service", "services"),
                Field.foreign("route", "routes"));
        return EntitySchema.of("plugins", shape, new Variants("name", "plugin '%s' not enabled", shapes));
    }
}
