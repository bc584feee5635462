package io.sluice.cache;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entities to store. */
final class Things {
    static final Schemas SCHEMAS = CoreSchemas.ALL;
    static final Schemas ONLY_SERVICES = new Schemas(List.of(Objects.requireNonNull(SCHEMAS.find("services"))));
    static final String EPOCH = "e1";
    static final long MIB = 1 << 20;

    private Things() {}

    static Entity service(int number, String note) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", new UUID(7, number).toString());
        fields.put("name", "service-" + number);
        fields.put("port", 8000L + number);
        fields.put("weight", 0.1 * number + 0.05);
        fields.put("enabled", true);
        fields.put("note", note);
        fields.put("tags", List.of("ä", "\"quoted\"\n"));
        fields.put("client_certificate", null);
        return new Entity("services", fields);
    }

    static Entity route(int number) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", new UUID(8, number).toString());
        fields.put("name", "route-" + number);
        fields.put("service", Map.of("id", new UUID(7, number).toString()));
        return new Entity("routes", fields);
    }

    /** {@code count} services and as many routes. */
    static ConfigImage image(long version, int count, String note) {
        List<Entity> entities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entities.add(service(i, note));
            entities.add(route(i));
        }
        return ConfigImage.of(SCHEMAS, EPOCH, version, entities);
    }

    static List<Change> update(int number, String note) {
        return List.of(Change.update(service(number, note)));
    }
}
