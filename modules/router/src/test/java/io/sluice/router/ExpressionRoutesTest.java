package io.sluice.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.model.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionRoutesTest {
    private static final TestRequest REQUEST = new TestRequest(
            "POST",
            "Shop.Example.com:8000",
            "/v1/items/42",
            Map.of("x-user-kind", List.of("Gold", "Golden"), "?page", List.of("2", "3"), "?empty", List.of("")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.path ^= \"/v1\"",
                "http.path =^ \"/42\" && http.method == \"POST\"",
                "http.path ~ \"^/v[0-9]/items/\\\\d+$\"",
                "http.host == \"shop.example.com\" && net.port == 8000",
                "http.path contains \"items\" && !(http.method == \"GET\")",
                "http.method == \"GET\" || http.path.segments.len == 3",
                "http.path.segments.1 == \"items\" && http.path.segments.0_1 == \"v1/items\"",
                "http.headers.x_user_kind ^= \"Gold\"",
                "any(http.headers.x_user_kind) == \"Golden\"",
                "lower(http.headers.x_user_kind) ^= \"gold\"",
                "any(http.queries.page) == \"3\" && http.queries.empty == \"\"",
                "net.protocol == \"http\" && net.src.ip in 10.0.0.0/8 && net.src.port > 1024",
                "net.dst.ip == 127.0.0.1 && net.src.ip not in 192.168.0.0/16"
            })
    void shouldMatch(String expression) {
        assertNotNull(index(route("1", expression, 0)).match(REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.path == \"/v1\"",
                "http.headers.x_user_kind == \"Golden\"",
                "http.headers.x_none != \"a\"",
                "http.queries.page == \"3\"",
                "http.path.segments.3 != \"x\"",
                "tls.sni == \"shop.example.com\"",
                "http.path.segments.len > 3",
                "net.src.ip in fd00::/8"
            })
    void shouldNotMatch(String expression) {
        assertNull(index(route("1", expression, 0)).match(REQUEST));
    }

    @Test
    void shouldAskTheHighestPriorityFirstAndTheOthersAfterPlainRoutes() {
        RouteIndex<String> index = index(
                route("1", "http.path ^= \"/v1\"", 1), route("2", "http.path ^= \"/v1\"", 2), plain("3", "/v1/items"));

        assertEquals("3", target(index));
        assertEquals("2", target(index.without("3")));
        assertEquals("1", target(index.without("3").without("2")));
        assertNull(index.without("3").without("2").without("1").match(REQUEST));
    }

    @Test
    void shouldTellHowMuchOfThePathWasTaken() {
        assertEquals(3, taken("http.path ^= \"/v1\""));
        assertEquals(9, taken("http.path ~ \"^/v1/[a-z]+\""));
        assertEquals(-1, taken("http.path == \"/v1/items/42\""));
        assertEquals(-1, taken("http.path ~ \"items\""));
    }

    @Test
    void shouldFollowARouteThatChangesBetweenTheKinds() {
        RouteIndex<String> expression = index(plain("1", "/v1"))
                .with(Objects.requireNonNull(RouteParser.parse(route("1", "http.path == \"/no\"", 0))), "1");
        RouteIndex<String> plain = expression.with(Objects.requireNonNull(RouteParser.parse(plain("1", "/v1"))), "1");

        assertNull(expression.match(REQUEST));
        assertEquals(1, expression.size());
        assertEquals("1", target(plain));
        assertEquals(1, plain.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.path ~ \"(\"", "http.path.segments.x == \"a\"", "http.path"})
    void shouldRefuseWhatCannotBeCompiled(String expression) {
        RouteException refused = assertThrows(RouteException.class, () -> index(route("1", expression, 0)));

        assertEquals("expression", refused.field());
    }

    private static @Nullable String target(RouteIndex<String> index) {
        RouteMatch<String> match = index.match(REQUEST);
        return match == null ? null : match.target();
    }

    private static int taken(String expression) {
        return Objects.requireNonNull(index(route("1", expression, 0)).match(REQUEST))
                .matchedLength();
    }

    private static RouteIndex<String> index(Entity... routes) {
        RouteIndex<String> index = RouteIndex.empty();
        for (Entity route : routes) {
            index = index.with(Objects.requireNonNull(RouteParser.parse(route)), route.id());
        }
        return index;
    }

    private static Entity route(String id, String expression, long priority) {
        return new Entity(
                "routes", new LinkedHashMap<>(Map.of("id", id, "expression", expression, "priority", priority)));
    }

    private static Entity plain(String id, String path) {
        return new Entity("routes", new LinkedHashMap<>(Map.of("id", id, "paths", List.of(path))));
    }
}
