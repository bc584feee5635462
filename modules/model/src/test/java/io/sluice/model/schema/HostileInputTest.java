package io.sluice.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.core.CoreSchemas;
import io.sluice.model.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Input that is large or made to be slow is refused in time that is in proportion to it, with an answer that is not large. */
class HostileInputTest {
    private static final int MEGABYTE = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void shouldNotGoBackOverALongTextAgainAndAgain() {
        Shape shape = Shape.of(
                Field.string("email").match("%w*%p*@+%w*%.?%w*"),
                Field.string("host").match("^[^*]*%*?[^*]*$"),
                Field.string("pattern").isRegex());
        String text = "a".repeat(2 * MEGABYTE);

        SchemaErrors errors = problems(
                EntitySchema.of("things", shape),
                Map.of("email", text, "host", text + "**", "pattern", "(a+)+".repeat(2000) + "("));

        assertEquals(
                List.of("email", "host", "pattern"), List.copyOf(errors.fields().keySet()));
        assertTrue(errors.message().length() < 10_000);
    }

    @Test
    void shouldTakeLongTextsForAnyFieldOfTheCoreTypes() {
        String text = "a.b/c:d@[*%-".repeat(MEGABYTE / 40);
        for (EntitySchema schema : CoreSchemas.ALL.all()) {
            Map<String, @Nullable Object> input = new LinkedHashMap<>();
            for (Field field : schema.shape().fields()) {
                Object value = field.elements() == null ? text : List.of(text);
                input.put(field.name(), field.type() == FieldType.MAP ? Map.of(text, List.of(text)) : value);
            }
            SchemaErrors errors = problems(schema, input);
            assertFalse(errors.isEmpty());
        }
    }

    @Test
    void shouldNotRepeatTheSameProblemAMillionTimes() {
        EntitySchema routes = Objects.requireNonNull(CoreSchemas.ALL.find("routes"));
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        for (int i = 0; i < 50_000; i++) {
            input.put("unknown" + i, i);
        }
        input.put("paths", Collections.nCopies(200_000, 5));

        SchemaErrors errors = problems(routes, input);

        assertTrue(errors.fields().size() < 200);
        assertTrue(errors.message().length() < 50_000);
    }

    @Test
    void shouldTellRecordsApartThatShareAHashCode() {
        EntitySchema routes = Objects.requireNonNull(CoreSchemas.ALL.find("routes"));
        List<Object> sources = new ArrayList<>();
        for (int i = 0; i < 1 << 14; i++) {
            sources.add(Map.of("ip", colliding(i), "port", 1));
        }

        SchemaErrors errors = problems(routes, Map.of("protocols", List.of("tcp"), "sources", sources));

        assertTrue(errors.fields().containsKey("sources"));
    }

    @Test
    void shouldRefuseJsonThatIsNestedTooDeeply() {
        String deep = "{\"a\":".repeat(500) + "1" + "}".repeat(500);
        EntitySchema services = Objects.requireNonNull(CoreSchemas.ALL.find("services"));

        assertEquals(
                "unknown field",
                problems(services, Json.parseObject(deep)).fields().get("a"));
        assertThrows(IllegalArgumentException.class, () -> Json.parse("[".repeat(100_000)));
        assertThrows(IllegalArgumentException.class, () -> Json.parse("1".repeat(MEGABYTE)));
    }

    @Test
    void shouldRefuseNumbersThatAreNone() {
        EntitySchema things = EntitySchema.of("things", Shape.of(Field.number("n"), Field.integer("i")));

        assertEquals(
                Map.of("n", "expected a number", "i", "expected an integer"),
                problems(things, Json.parseObject("{\"n\": 1e999, \"i\": 99999999999999999999}"))
                        .fields());
    }

    private static SchemaErrors problems(EntitySchema schema, Map<String, @Nullable Object> input) {
        return assertTimeoutPreemptively(SOON, () -> schema.validate(schema.complete(input, Instant.EPOCH)));
    }

    /** {@code Aa} and {@code BB} have the same hash code, and so has every row of them. */
    private static String colliding(int number) {
        StringBuilder out = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            out.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return out.toString();
    }
}
