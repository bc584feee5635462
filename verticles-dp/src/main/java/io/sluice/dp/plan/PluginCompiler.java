package io.sluice.dp.plan;

import io.sluice.model.Entity;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Violation;
import io.sluice.plugin.AccessPlugin;
import io.sluice.plugin.PluginConfig;
import io.sluice.plugin.PluginType;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Prepares {@code plugins} entities for requests. No enabled plugin is ever left out: what cannot run here is put in the
 * plan as closed, and its requests are refused.
 */
public final class PluginCompiler {
    private static final Set<String> HTTP = Set.of("http", "https", "grpc", "grpcs");
    /** What is not known is asked first, whatever its place would have been. */
    private static final int UNKNOWN_PRIORITY = Integer.MAX_VALUE;

    private final Function<String, @Nullable PluginType> types;

    /** @param types the plugins that the node knows, by name */
    public PluginCompiler(Function<String, @Nullable PluginType> types) {
        this.types = types;
    }

    /**
     * What became of an entity.
     *
     * @param plugin what requests meet; null for nothing
     * @param fault what is wrong with the entity; null for nothing
     */
    public record Compiled(
            @Nullable ConfiguredPlugin plugin, @Nullable Fault fault) {}

    public record Fault(String field, String message) {}

    /** @param before the plugin's last form; it stays when the new one cannot run and is for the same requests */
    public Compiled compile(Entity entity, EntitySchema schema, @Nullable ConfiguredPlugin before) {
        if (Boolean.FALSE.equals(entity.get("enabled")) || isOfStreams(entity)) {
            return new Compiled(null, null);
        }
        String name = entity.get("name") instanceof String text ? text : "";
        PluginType type = types.apply(name);
        int priority = type == null ? UNKNOWN_PRIORITY : type.priority();
        ConfiguredPlugin closed = new ConfiguredPlugin(entity.id(), name, priority, Scope.of(entity), null);
        if (!(type instanceof AccessPlugin plugin) || !plugin.isAvailable()) {
            return new Compiled(closed, new Fault("name", unavailable(name)));
        }
        ConfiguredPlugin otherwise = before != null && before.canStandInFor(closed) ? before : closed;
        Fault fault = fault(entity, schema);
        if (fault != null) {
            return new Compiled(otherwise, fault);
        }
        try {
            return new Compiled(closed.run(plugin.prepare(config(entity, schema))), null);
        } catch (RuntimeException e) {
            String message = e.getMessage();
            return new Compiled(
                    otherwise,
                    new Fault("config", message == null ? e.getClass().getSimpleName() : message));
        }
    }

    /** What the requests of a closed plugin are told. */
    public static String unavailable(String name) {
        return "plugin " + name + " is not available on this node";
    }

    private static boolean isOfStreams(Entity entity) {
        return entity.get("protocols") instanceof List<?> protocols
                && !protocols.isEmpty()
                && protocols.stream().noneMatch(HTTP::contains);
    }

    private static @Nullable Fault fault(Entity entity, EntitySchema schema) {
        List<Violation> faults = schema.verify(entity);
        if (!faults.isEmpty()) {
            return new Fault(faults.get(0).field(), faults.get(0).message());
        }
        return entity.get("consumer") == null || entity.get("consumer_group") == null
                ? null
                : new Fault("consumer_group", "is set beside consumer (expected: one of them)");
    }

    /** An older control plane may not have sent a field that is new here: it has its default then. */
    private static PluginConfig config(Entity entity, EntitySchema schema) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        if (schema.merge(entity, Map.of(), Instant.EPOCH).get("config") instanceof Map<?, ?> values) {
            values.forEach((field, value) -> config.put((String) field, value));
        }
        return new PluginConfig(entity.id(), Collections.unmodifiableMap(config));
    }
}
