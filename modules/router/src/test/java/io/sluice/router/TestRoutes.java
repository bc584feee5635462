package io.sluice.router;

import io.sluice.model.Entity;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Routes from a few fields, the rest as the defaults have it. */
final class TestRoutes {
    private TestRoutes() {}

    static Route route(String id, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> all = new HashMap<>(fields);
        all.put("id", id);
        all.putIfAbsent("name", id);
        return Objects.requireNonNull(RouteParser.parse(new Entity("routes", all)));
    }
}
