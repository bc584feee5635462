package io.sluice.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/a, /a",
        "//a, /a",
        "/a///b//, /a/b/",
        "/./a, /a",
        "/a/., /a/",
        "/a/.., /",
        "/z/../a, /a",
        "/a/%2e%2e/b, /b",
        "/%61, /a",
        "/%2f, /%2F",
        "/a%20b, /a b",
        "/%C3%A9, /é",
        "/%ff, /%FF",
        "/.well-known, /.well-known",
        "/a/..b, /a/..b",
        "/%09, /%09",
    })
    void shouldNormalise(String raw, String expected) {
        assertEquals(expected, RequestPath.normalise(raw));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%00", "/..", "/a/../..", "/%2e%2e"})
    void shouldRefuseWhatIsMalformed(String raw) {
        assertNull(RequestPath.normalise(raw));
    }

    @Test
    void shouldNotCopyWhatIsNormalAlready() {
        String path = "/orders/17/items.json";

        assertSame(path, RequestPath.normalise(path));
        assertSame(path, RequestPath.escape(path));
    }

    @ParameterizedTest
    @CsvSource({"/a b, /a%20b", "/é, /%C3%A9", "/%2F, /%2F", "/a|b, /a%7Cb"})
    void shouldEscapeWhatMustNotStandInARequestLine(String path, String expected) {
        assertEquals(expected, RequestPath.escape(path));
    }
}
