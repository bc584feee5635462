package io.sluice.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.json.Json;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EntityVerificationTest {
    private static final String ID = "5f1e2a6c-8a1f-4c1e-9a51-6a3f6d2b7c10";

    @Test
    void shouldNameEntityAndFieldAtFault() {
        assertEquals(
                List.of(
                        new Violation("services", ID, "s", "port", "value should be between 0 and 65535"),
                        new Violation("services", ID, "s", "tags.2", "expected a string")),
                verify("services", "'name': 's', 'host': 'h', 'port': -1, 'tags': ['a', 1]"));
    }

    @Test
    void shouldNameTheEntityWhereNoFieldIsAtFault() {
        List<Violation> violations = verify("routes", "'name': null, 'protocols': ['http']");

        assertEquals(
                List.of("@entity"), violations.stream().map(Violation::field).toList());
        assertEquals(
                "must set one of 'methods', 'hosts', 'headers', 'paths' when 'protocols' is 'http'",
                violations.get(0).message());
    }

    @Test
    void shouldNamePlacesInsideLists() {
        assertEquals(
                List.of("sources.1.@entity", "sources.2.ip"),
                verify("routes", "'protocols': ['tcp'], 'sources': [{}, {'ip': 'x'}]").stream()
                        .map(Violation::field)
                        .toList());
    }

    @Test
    void shouldIgnoreUnknownFieldsWithoutValue() {
        assertEquals(List.of(), verify("services", "'host': 'h', 'from_the_future': null"));
        assertEquals(
                List.of(new Violation("services", ID, null, "from_the_future", "unknown field")),
                verify("services", "'host': 'h', 'from_the_future': 1"));
    }

    @Test
    void shouldAcceptAnEntityOfAnOlderNode() {
        assertEquals(List.of(), verify("routes", "'paths': ['/a']"));
    }

    private static List<Violation> verify(String type, String fields) {
        String json = ("{'id': '" + ID + "', " + fields + "}").replace('\'', '"');
        return Objects.requireNonNull(CoreSchemas.ALL.find(type)).verify(new Entity(type, Json.parseObject(json)));
    }
}
