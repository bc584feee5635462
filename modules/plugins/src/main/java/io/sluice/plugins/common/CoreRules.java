package io.sluice.plugins.common;

import io.sluice.model.core.CoreSchemas;
import io.sluice.model.schema.EntitySchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules that the core entities have for values of the same kind: a host is what a service's host may be. */
public final class CoreRules {
    /** Of a route that may have both sources and server names. */
    private static final List<String> TLS = List.of("tls");

    private static final EntitySchema SERVICES = core("services");
    private static final EntitySchema ROUTES = core("routes");

    private CoreRules() {}

    public static @Nullable String host(Object value) {
        return text(problem(SERVICES, "host", value));
    }

    public static @Nullable String path(Object value) {
        return text(problem(SERVICES, "path", value));
    }

    /** The name of a server that TLS asks for. */
    public static @Nullable String serverName(Object value) {
        return text(problem(ROUTES, "snis", List.of(value)));
    }

    public static @Nullable String ipRange(Object value) {
        return text(problem(ROUTES, "sources", List.of(Map.of("ip", value))));
    }

    private static @Nullable Object problem(EntitySchema schema, String field, Object value) {
        return schema.validate(Map.of("protocols", TLS, field, value)).fields().get(field);
    }

    /** The text inside what is said of a list of one element, of one record. */
    private static @Nullable String text(@Nullable Object problem) {
        if (problem instanceof List<?> list) {
            return text(list.get(0));
        }
        return problem instanceof Map<?, ?> map ? text(map.get("ip")) : (String) problem;
    }

    private static EntitySchema core(String name) {
        return Objects.requireNonNull(CoreSchemas.ALL.find(name));
    }
}
