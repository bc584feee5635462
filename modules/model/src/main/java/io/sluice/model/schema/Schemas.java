package io.sluice.model.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entity types that a node knows, a type after those that it refers to. */
public final class Schemas {
    private final Map<String, EntitySchema> byName;

    public Schemas(List<EntitySchema> schemas) {
        Map<String, EntitySchema> map = new LinkedHashMap<>();
        schemas.forEach(schema -> map.put(schema.name(), schema));
        this.byName = Collections.unmodifiableMap(map);
    }

    public Collection<EntitySchema> all() {
        return byName.values();
    }

    public @Nullable EntitySchema find(String name) {
        return byName.get(name);
    }
}
