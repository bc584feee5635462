package io.sluice.model.core;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The entity types that every node knows. */
public final class CoreSchemas {
    /** Those of a node without plugins. */
    public static final Schemas ALL = with(Map.of(), List.of());

    private CoreSchemas() {}

    /**
     * @param plugins by name, what each plugin adds to the fields of a {@code plugins} entity
     * @param more the entity types that plugins bring with them, a type after those that it refers to
     */
    public static Schemas with(Map<String, Shape> plugins, List<EntitySchema> more) {
        List<EntitySchema> all = new ArrayList<>(List.of(ServiceSchema.SERVICES, RouteSchema.ROUTES));
        all.addAll(more);
        return new Schemas(all);
    }
}
