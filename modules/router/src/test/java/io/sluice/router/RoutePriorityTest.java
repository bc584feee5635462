package io.sluice.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of precedence, as a recording of the reference has it. */
class RoutePriorityTest {
    private final RouteIndex<String> index = index();

    private static RouteIndex<String> index() {
        Map<String, Map<String, Object>> routes = new HashMap<>();
        routes.put("path-a", Map.of("paths", List.of("/a")));
        routes.put("path-a-b", Map.of("paths", List.of("/a/b")));
        routes.put("path-a-host", Map.of("paths", List.of("/a"), "hosts", List.of("h.com")));
        routes.put("host", Map.of("hosts", List.of("h.com")));
        routes.put("wild-left", Map.of("hosts", List.of("*.h.com")));
        routes.put("wild-right", Map.of("hosts", List.of("h.*")));
        routes.put("method", Map.of("methods", List.of("PATCH")));
        routes.put("method-path", Map.of("methods", List.of("PATCH"), "paths", List.of("/a")));
        routes.put("regex", Map.of("paths", List.of("~/r/\\d+$")));
        routes.put("regex-hi", Map.of("paths", List.of("~/r/[0-9]+"), "regex_priority", 10L));
        routes.put("regex-a", Map.of("paths", List.of("~/a/b.*")));
        routes.put("prefix-long", Map.of("paths", List.of("/a/b/c/d/e/f")));
        routes.put("header", Map.of("headers", Map.of("x-v", List.of("1"))));
        routes.put("header-path", Map.of("headers", Map.of("x-v", List.of("1", "2")), "paths", List.of("/a")));
        routes.put("two-headers", Map.of("headers", Map.of("x-v", List.of("1"), "x-w", List.of("1"))));
        routes.put("host-port", Map.of("hosts", List.of("p.com:8000")));
        routes.put("other-port", Map.of("hosts", List.of("q.com:8001")));
        routes.put("header-regex", Map.of("headers", Map.of("x-re", List.of("~*^ab+$"))));
        routes.put("enc", Map.of("paths", List.of("/é")));
        routes.put("case", Map.of("paths", List.of("/Case")));
        routes.put("exact", Map.of("paths", List.of("~/exact$")));
        RouteIndex<String> index = RouteIndex.empty();
        for (var route : routes.entrySet()) {
            index = index.with(TestRoutes.route(route.getKey(), new HashMap<>(route.getValue())), route.getKey());
        }
        return index;
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            GET, x.com, /a, path-a
            GET, x.com, /a/, path-a
            GET, x.com, /ab, path-a
            GET, x.com, /a/b, regex-a
            GET, x.com, /a/bc, regex-a
            GET, h.com, /a, path-a-host
            GET, h.com, /zzz, host
            GET, H.COM., /zzz, host
            GET, h.com:9999, /zzz, host
            GET, s.h.com, /zzz, wild-left
            GET, s.t.h.com, /zzz, wild-left
            GET, h.org, /zzz, wild-right
            GET, h.co.uk, /zzz, wild-right
            GET, .h.com, /zzz, -
            PATCH, x.com, /zzz, method
            PATCH, x.com, /a, method-path
            PATCH, h.com, /a, path-a-host
            GET, x.com, /r/12, regex-hi
            GET, x.com, /r/12x, regex-hi
            GET, x.com, /r/x, -
            GET, x.com, /a/b/c/d/e/f/g, regex-a
            GET, p.com:8000, /q, host-port
            GET, p.com, /q, host-port
            GET, q.com:8001, /q, -
            GET, x.com, /%C3%A9, enc
            GET, x.com, /%c3%a9/x, enc
            GET, x.com, /case, -
            GET, x.com, /Case, case
            GET, x.com, /exact, exact
            GET, x.com, /exact/, -
            GET, x.com, /nomatch, -
            GET, x.com, /, -
            GET, x.com, //a, path-a
            GET, x.com, /./a, path-a
            GET, x.com, /z/../a, path-a
            GET, x.com, /%61, path-a
            """)
    void shouldChooseAsTheReferenceDoes(String method, String host, String path, String expected) {
        RouteMatch<String> match = index.match(TestRequest.get(host, path).withMethod(method));

        assertEquals(expected, match == null ? null : match.target());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            x.com, /zzz, x-v, 1, header
            x.com, /a, x-v, 2, header-path
            x.com, /a, x-v, 3, path-a
            h.com, /zzz, x-v, 1, host
            x.com, /zz, x-re, abbb, header-regex
            x.com, /zz, x-re, ABB, header-regex
            x.com, /zz, x-re, xabb, -
            """)
    void shouldLookAtHeaders(String host, String path, String name, String value, String expected) {
        RouteMatch<String> match =
                index.match(TestRequest.get(host, path).withHeaders(Map.of(name, List.of("other", value))));

        assertEquals(expected, match == null ? null : match.target());
    }

    @Test
    void shouldPreferMoreHeaders() {
        RouteMatch<String> match = index.match(
                TestRequest.get("x.com", "/zzz").withHeaders(Map.of("x-v", List.of("1"), "x-w", List.of("1"))));

        assertNotNull(match);
        assertEquals("two-headers", match.target());
    }

    @Test
    void shouldPreferTheOlderOfEqualRoutes() {
        RouteIndex<String> two = RouteIndex.<String>empty()
                .with(TestRoutes.route("a", Map.of("paths", List.of("/x"), "created_at", 20L)), "younger")
                .with(TestRoutes.route("b", Map.of("paths", List.of("/x"), "created_at", 10L)), "older");

        RouteMatch<String> match = two.match(TestRequest.get("x.com", "/x"));

        assertNotNull(match);
        assertEquals("older", match.target());
    }

    @Test
    void shouldKeepWhatAnExpressionCaptured() {
        Route route = TestRoutes.route("r", Map.of("paths", List.of("~/users/(?P<id>\\d+)/(\\w+)")));

        RouteMatch<String> match =
                RouteIndex.<String>empty().with(route, "r").match(TestRequest.get("x.com", "/users/12/mail/3"));

        assertNotNull(match);
        assertEquals(Map.of("1", "12", "id", "12", "2", "mail"), match.captures());
        assertEquals("/users/12/mail".length(), match.matchedLength());
    }

    @Test
    void shouldForgetARemovedRoute() {
        assertNull(index.without("exact").match(TestRequest.get("x.com", "/exact")));
        assertNotNull(index.match(TestRequest.get("x.com", "/exact")));
    }
}
