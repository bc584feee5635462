package io.sluice.plugins;

import io.sluice.model.core.CoreSchemas;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The plugins that a node knows, and the schemas of everything that it can be configured with. Immutable. */
public final class PluginCatalog {
    /** Those that come with the program. */
    public static final PluginCatalog BUNDLED = new PluginCatalog(bundled(), CoreSchemas::with);

    /** The same for a node whose {@code router_flavor} is {@code expressions}. */
    public static final PluginCatalog WITH_EXPRESSIONS = new PluginCatalog(BUNDLED.types, CoreSchemas::withExpressions);

    private final Map<String, PluginType> types;
    private final Schemas schemas;

    private PluginCatalog(
            Map<String, PluginType> types, BiFunction<Map<String, Shape>, List<EntitySchema>, Schemas> schemas) {
        this.types = Collections.unmodifiableMap(types);
        Map<String, Shape> shapes = new LinkedHashMap<>();
        List<EntitySchema> entities = new ArrayList<>();
        types.values().forEach(type -> {
            shapes.put(type.name(), type.schema());
            entities.addAll(type.entities());
        });
        this.schemas = schemas.apply(shapes, entities);
    }

    public Schemas schemas() {
        return schemas;
    }

    /** In the order of their names. */
    public Collection<PluginType> types() {
        return types.values();
    }

    /**
     * The plugins by name, in order, with their versions.
     *
     * @param ofProgram the version of those that have none of their own
     */
    public Map<String, String> versions(String ofProgram) {
        Map<String, String> versions = new LinkedHashMap<>();
        types.values().forEach(type -> {
            String own = type.version();
            versions.put(type.name(), own == null ? ofProgram : own);
        });
        return Collections.unmodifiableMap(versions);
    }

    public @Nullable PluginType find(String name) {
        return types.get(name);
    }

    private static Map<String, PluginType> bundled() {
        List<PluginType> found = new ArrayList<>();
        ServiceLoader.load(PluginType.class, PluginCatalog.class.getClassLoader())
                .forEach(found::add);
        found.sort((one, other) -> one.name().compareTo(other.name()));
        Map<String, PluginType> byName = new LinkedHashMap<>();
        found.forEach(type -> byName.put(type.name(), type));
        return byName;
    }
}
