package io.sluice.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiled index against a scan of all candidates in their order. */
class RouteIndexDifferentialTest {
    private static final List<String> SEGMENTS = List.of("a", "b", "ab", "abc", "x1", "x12", "é");
    private static final List<String> REGEXES =
            List.of("~/a/\\d+", "~/ab?c", "~/(?<one>a|b)/x", "~/x1\\.2", "~/a.*c$", "~/b{2}", "~/.*", "~/ab+/c");
    private static final List<String> HOSTS =
            List.of("a.com", "b.a.com", "*.a.com", "*.com", "a.*", "b.*", "A.com", "a.com:8000", "b.com:1", "ba.com");
    private static final List<String> REQUEST_HOSTS =
            List.of("a.com", "b.a.com", "c.b.a.com", "b.com", "a.org", "A.COM.", "ba.com", "com", "", "b.a.com:99");
    private static final List<String> METHODS = List.of("GET", "POST", "PURGE");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAgreeWithALinearScanThroughAllChanges(long seed) {
        Random random = new Random(seed);
        Map<String, Route> routes = new TreeMap<>();
        RouteIndex<String> index = RouteIndex.empty();
        for (int step = 0; step < 400; step++) {
            String id = "r" + random.nextInt(120);
            if (random.nextInt(4) == 0) {
                routes.remove(id);
                index = index.without(id);
            } else {
                Route route = TestRoutes.route(id, randomRoute(random));
                routes.put(id, route);
                index = index.with(route, id);
            }
            for (int i = 0; i < 10; i++) {
                TestRequest request = randomRequest(random);
                RouteMatch<String> match = index.match(request);
                assertEquals(
                        linear(routes, request), match == null ? null : match.target(), "seed " + seed + " " + request);
            }
        }
        assertEquals(routes.size(), index.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void shouldAgreeWithALinearScanWhenBuiltAtOnceAndChangedThen(long seed) {
        Random random = new Random(seed);
        Map<String, Route> routes = new TreeMap<>();
        int size = random.nextInt(300);
        for (int i = 0; i < size; i++) {
            routes.put("r" + i, TestRoutes.route("r" + i, randomRoute(random)));
        }
        RouteIndex<String> index = RouteIndex.of(List.copyOf(routes.keySet()), routes::get);
        assertEquals(size, index.size());
        for (int i = 0; i <= size; i++) {
            for (int request = 0; request < 10; request++) {
                shouldAgree(routes, index, randomRequest(random));
            }
            index = index.without("r" + i);
            routes.remove("r" + i);
        }
    }

    private static void shouldAgree(Map<String, Route> routes, RouteIndex<String> index, TestRequest request) {
        RouteMatch<String> match = index.match(request);
        assertEquals(linear(routes, request), match == null ? null : match.target(), () -> String.valueOf(request));
    }

    @Test
    void shouldBeEmptyAfterEverythingIsRemoved() {
        Random random = new Random(9);
        RouteIndex<String> index = RouteIndex.empty();
        for (int i = 0; i < 200; i++) {
            index = index.with(TestRoutes.route("r" + i, randomRoute(random)), "r" + i);
        }
        for (int i = 0; i < 200; i++) {
            index = index.without("r" + i);
        }
        RouteIndex<String> empty = index;
        for (int i = 0; i < 100; i++) {
            assertTrue(empty.match(randomRequest(random)) == null);
        }
        assertEquals(0, empty.size());
    }

    private static @Nullable String linear(Map<String, Route> routes, TestRequest request) {
        List<Candidate<String>> all = new ArrayList<>();
        routes.values().forEach(route -> all.addAll(RouteIndex.candidates(route, route.id())));
        return all.stream()
                .filter(c -> c.host == null || c.host.matches(request.host(), request.localPort()))
                .filter(c ->
                        c.path == null || c.path.isRegex() || request.path().startsWith(c.path.prefix()))
                .filter(c -> c.fits(request))
                .sorted()
                .map(c -> c.route.id())
                .findFirst()
                .orElse(null);
    }

    private static Map<String, @Nullable Object> randomRoute(Random random) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("created_at", (long) random.nextInt(5));
        fields.put("regex_priority", (long) random.nextInt(3) - 1);
        if (random.nextInt(3) > 0) {
            fields.put("paths", List.of(randomPath(random), randomPath(random)));
        }
        if (random.nextInt(2) == 0) {
            fields.put("hosts", some(random, HOSTS));
        }
        if (random.nextInt(3) == 0) {
            fields.put("methods", some(random, METHODS));
        }
        if (random.nextInt(4) == 0) {
            fields.put("headers", Map.of("x-v", some(random, List.of("1", "2", "~*^a"))));
        }
        return fields;
    }

    private static String randomPath(Random random) {
        if (random.nextInt(3) == 0) {
            return REGEXES.get(random.nextInt(REGEXES.size()));
        }
        return requestPath(random);
    }

    private static String requestPath(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            path.append('/').append(SEGMENTS.get(random.nextInt(SEGMENTS.size())));
        }
        return random.nextInt(8) == 0 ? "/" : path.toString();
    }

    private static List<String> some(Random random, List<String> from) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            some.add(from.get(random.nextInt(from.size())));
        }
        return some;
    }

    private static TestRequest randomRequest(Random random) {
        Map<String, List<String>> headers =
                random.nextInt(3) == 0 ? Map.of("x-v", List.of(random.nextInt(2) == 0 ? "1" : "Abc")) : Map.of();
        String path = requestPath(random) + (random.nextInt(3) == 0 ? "/" + random.nextInt(20) : "");
        return new TestRequest(
                METHODS.get(random.nextInt(METHODS.size())),
                REQUEST_HOSTS.get(random.nextInt(REQUEST_HOSTS.size())),
                path.replace("//", "/"),
                headers);
    }
}
