package io.sluice.model.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sluice.model.schema.RegexSize;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts, addresses and paths. */
class PlacesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "h",
                "a.example.com",
                "a.example.com.",
                "under_score.x",
                "127.0.0.1",
                "::1",
                "[::1]",
                "xn--bcher-kva.de"
            })
    void shouldTakeHostOfAService(String host) {
        assertNull(Hosts.problem(host));
    }

    @ParameterizedTest
    @CsvSource({
        "h:80, must not have a port",
        "[::1]:80, must not have a port",
        "http://h, invalid value: http://h",
        "a..b, invalid value: a..b",
        "a-, invalid value: a-",
        "1.2.3, invalid value: 1.2.3",
        "a b, invalid value: a b",
        "1::2::3, invalid value: 1::2::3"
    })
    void shouldRefuseHostOfAService(String host, String problem) {
        assertEquals(problem, Hosts.problem(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.example.com", "example.*", "a.com:80", "*.a.com:443", "1.2.3.4"})
    void shouldTakeHostOfARoute(String host) {
        assertNull(Hosts.wildcardProblem(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "1.2.3.4", "::/0", "fe80::1", "::ffff:1.2.3.4", "2001:db8::/32"})
    void shouldTakeAddressOrRange(String range) {
        assertNull(IpRange.problem(range));
    }

    @ParameterizedTest
    @ValueSource(strings = {"300.1.1.1", "10.0.0.0/33", "10.0.0.0/", "h", ":", "1:2", "::/129", "1:2:3:4:5:6:7:8:9"})
    void shouldRefuseAddressOrRange(String range) {
        assertEquals("invalid ip or cidr range: '" + range + "'", IpRange.problem(range));
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a/, /a/",
        "/a/.., /",
        "/a/b/.., /a/",
        "/a/., /a/",
        "/.hidden, /.hidden",
        "/a/../../b, /b",
        "/%7euser, /~user",
        "/%c3%a9, /é",
        "/a%2fb%20c, /a%2Fb c",
        "/a//b, /a/b"
    })
    void shouldGiveTheNormalFormOfPaths(String path, String normal) {
        assertEquals(normal, NormalPath.of(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a b", "/a/\\d+", "/é", "~/b/\\d+", "~/(?<name>x)", "~/a(?=b)", "~/a%zz"})
    void shouldTakePathOfARoute(String path) {
        assertNull(Paths.routeProblem(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{1000}", "(a{100}){100}", "[({]{3}\\(x)", "(a|b)+{2}"})
    void shouldKnowRegexesOfAReasonableSize(String regex) {
        assertFalse(RegexSize.isTooLarge(regex));
    }

    @ParameterizedTest
    @MethodSource("largeRegexes")
    void shouldRefuseRegexesThatGrowTooLarge(String regex) {
        assertEquals("invalid regex: '" + regex + "' (expression too large)", Paths.routeProblem("~" + regex));
    }

    static Stream<String> largeRegexes() {
        return Stream.of("/((((a{100}){100}){100}){100}){100}", "/" + "(".repeat(50_000), "/" + "x".repeat(50_000));
    }
}
