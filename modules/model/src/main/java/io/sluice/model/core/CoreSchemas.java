package io.sluice.model.core;

import io.sluice.model.schema.Schemas;
import java.util.List;

/** The entity types that every node knows. */
public final class CoreSchemas {
    public static final Schemas ALL = new Schemas(List.of(ServiceSchema.SERVICES, RouteSchema.ROUTES));

    private CoreSchemas() {}
}
