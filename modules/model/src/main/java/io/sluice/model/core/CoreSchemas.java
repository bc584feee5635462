package io.sluice.model.core;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The entity types that every node knows. */
public final class CoreSchemas {
    private static final List<EntitySchema> CORE = List.of(
            CertificateSchema.CERTIFICATES,
            CertificateSchema.SNIS,
            CaCertificateSchema.CA_CERTIFICATES,
            ServiceSchema.SERVICES,
            RouteSchema.ROUTES,
            ConsumerSchema.CONSUMERS,
            ConsumerSchema.GROUPS,
            ConsumerSchema.MEMBERSHIPS,
            UpstreamSchema.UPSTREAMS,
            TargetSchema.TARGETS,
            KeySchema.KEY_SETS,
            KeySchema.KEYS,
            VaultSchema.VAULTS);

    /** Those of a node without plugins. */
    public static final Schemas ALL = with(Map.of(), List.of());

    private CoreSchemas() {}

    /**
     * @param plugins by name, what each plugin adds to the fields of a {@code plugins} entity
     * @param more the entity types that plugins bring with them, a type after those that it refers to
     */
    public static Schemas with(Map<String, Shape> plugins, List<EntitySchema> more) {
        return of(CORE, plugins, more);
    }

    /** The same for a node whose {@code router_flavor} is {@code expressions}: routes may have one. */
    public static Schemas withExpressions(Map<String, Shape> plugins, List<EntitySchema> more) {
        List<EntitySchema> core = new ArrayList<>(CORE);
        core.replaceAll(schema -> schema == RouteSchema.ROUTES ? RouteSchema.WITH_EXPRESSIONS : schema);
        return of(core, plugins, more);
    }

    private static Schemas of(List<EntitySchema> core, Map<String, Shape> plugins, List<EntitySchema> more) {
        List<EntitySchema> all = new ArrayList<>(core);
        all.add(PluginSchema.of(plugins));
        all.addAll(more);
        return new Schemas(all);
    }
}
