package io.sluice.router;

import io.sluice.model.Entity;
import io.sluice.model.expression.Expression;
import io.sluice.model.expression.ExpressionException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Route} of a route entity. */
public final class RouteParser {
    private static final int UPGRADE_REQUIRED = 426;
    private static final Set<String> DEFAULT_PROTOCOLS = Set.of("http", "https");
    private static final Set<String> HTTP = Set.of("http", "https", "grpc", "grpcs");

    private RouteParser() {}

    /**
     * @return null for a route of another kind of traffic than HTTP
     * @throws RouteException when a value cannot be compiled
     */
    public static @Nullable Route parse(Entity entity) {
        List<String> protocols = strings(entity, "protocols");
        Set<String> kept = protocols.isEmpty() ? DEFAULT_PROTOCOLS : Set.copyOf(protocols);
        if (kept.stream().noneMatch(HTTP::contains)) {
            return null;
        }
        return new Route(
                entity.id(),
                (String) entity.get("name"),
                entity.reference("service"),
                kept,
                Set.copyOf(strings(entity, "methods")),
                strings(entity, "hosts").stream().map(HostPattern::parse).toList(),
                strings(entity, "paths").stream().map(PathPattern::parse).toList(),
                headers(entity),
                snis(entity),
                (int) number(entity, "regex_priority", 0),
                flag(entity, "strip_path", true),
                flag(entity, "preserve_host", false),
                "v1".equals(entity.get("path_handling")) ? Route.PathHandling.V1 : Route.PathHandling.V0,
                (int) number(entity, "https_redirect_status_code", UPGRADE_REQUIRED),
                flag(entity, "request_buffering", true),
                number(entity, "created_at", 0),
                expression(entity),
                number(entity, "priority", 0));
    }

    private static @Nullable Expression expression(Entity entity) {
        if (!(entity.get("expression") instanceof String text)) {
            return null;
        }
        try {
            return Expression.parse(text);
        } catch (ExpressionException e) {
            throw new RouteException("expression", String.valueOf(e.getMessage()));
        }
    }

    private static List<HeaderCriterion> headers(Entity entity) {
        List<HeaderCriterion> headers = new ArrayList<>();
        if (entity.get("headers") instanceof Map<?, ?> map) {
            map.forEach((name, values) -> headers.add(HeaderCriterion.parse(
                    (String) name, strings("headers", values instanceof List<?> l ? l : List.of()))));
        }
        return List.copyOf(headers);
    }

    private static Set<String> snis(Entity entity) {
        Set<String> snis = new LinkedHashSet<>();
        strings(entity, "snis").forEach(sni -> snis.add(RequestHost.withoutTrailingDot(sni.toLowerCase(Locale.ROOT))));
        return Set.copyOf(snis);
    }

    private static List<String> strings(Entity entity, String field) {
        return strings(field, entity.get(field) instanceof List<?> list ? list : List.of());
    }

    private static List<String> strings(String field, List<?> list) {
        List<String> strings = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw new RouteException(field, element + " (expected: a string)");
            }
            strings.add(text);
        }
        return strings;
    }

    private static long number(Entity entity, String field, long byDefault) {
        return entity.get(field) instanceof Number n ? n.longValue() : byDefault;
    }

    private static boolean flag(Entity entity, String field, boolean byDefault) {
        return entity.get(field) instanceof Boolean b ? b : byDefault;
    }
}
