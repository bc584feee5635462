package io.sluice.model.declarative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code refusals.json} holds documents with Kong's answers to them. */
class DeclarativeErrorsTest {
    static List<?> refusals() throws IOException {
        try (var file = DeclarativeErrorsTest.class.getResourceAsStream("/declarative/refusals.json")) {
            return (List<?>) Json.parse(file.readAllBytes());
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldSayWhatKongSays(Map<String, Object> refusal) throws Exception {
        DeclarativeErrors errors = errors(Json.print(refusal.get("document")));
        Map<String, @Nullable Object> body = errors.body();
        assertEquals(refusal.get("message"), body.get("message"));
        assertEquals(Json.print(refusal.get("fields")), Json.print(body.get("fields")));
        Map<String, @Nullable Object> flattened = errors.flattened();
        assertEquals(Json.print(refusal.get("rest")), Json.print(flattened.get("fields")));
        assertEquals(Json.print(refusal.get("flattened")), Json.print(flattened.get("flattened_errors")));
    }

    @Test
    void shouldTellEverythingAtOnceWithLines() throws Exception {
        DeclarativeErrors errors = errors("""
                _format_version: '3.0'
                _transform: x
                zzz: []
                services:
                - name: s
                  port: 99999
                  routes:
                  - name: r
                    paths: [x, /y, z]
                - name: s
                  host: h
                - just text
                routes:
                - {name: lost, service: nobody}
                """);
        assertEquals(
                List.of(
                        "_transform: expected a boolean",
                        "services: {[3]=\"expected a record\"}",
                        "zzz: unknown field",
                        "line 5: services 's': host: required field missing",
                        "line 5: services 's': port: value should be between 0 and 65535",
                        "line 10: services 's': uniqueness violation: 'services' entity with name set to 's' already declared",
                        "line 8: routes 'r': paths: should start with: / or ~/, should start with: / or ~/",
                        "line 14: routes 'lost': service: invalid reference 'service: nobody' (no such entry in 'services')"),
                errors.lines());
    }

    @Test
    void shouldNotQuoteSecrets() throws Exception {
        String keys = "{consumer: u, key: topsecret}";
        DeclarativeErrors errors = errors("{_format_version: '3.0', consumers: [{username: u}], keyauth_credentials: ["
                + keys + ", " + keys + "]}");
        assertTrue(!errors.isEmpty());
        assertTrue(
                !errors.body().toString().contains("topsecret"), errors.body().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "[1]",
                "a: [",
                "a: &x [*x]",
                "a: 1\na: 2",
                "a: .nan",
                "? [a]\n: 1",
                "a: !!binary x",
                "--- {}\n--- {}",
                "<<: 5"
            })
    void shouldRefuseWhatIsNoDocument(String text) {
        assertThrows(DocumentException.class, () -> Document.parse(text));
    }

    @Test
    void shouldRefuseAliasesThatStandForTooMuch() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }
        DocumentException refused = assertThrows(DocumentException.class, () -> Document.parse(text.toString()));
        assertTrue(String.valueOf(refused.getMessage()).contains("aliases stand for too much"), refused.getMessage());
    }

    @Test
    void shouldRefuseNestingWithoutEnd() {
        assertThrows(DocumentException.class, () -> Document.parse("a: " + "[".repeat(10_000) + "]".repeat(10_000)));
        assertThrows(
                DocumentException.class,
                () -> Document.parse("{\"a\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}"));
    }

    private static DeclarativeErrors errors(String text) throws DocumentException {
        return DeclarativeLoader.whole(Types.ALL).load(Document.parse(text)).errors();
    }
}
