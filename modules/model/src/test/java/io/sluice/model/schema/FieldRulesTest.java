package io.sluice.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldRulesTest {
    @Test
    void shouldTellValuesOfAnotherTypeWhatIsExpected() {
        assertProblem("expected a string", Field.string("f"), 1);
        assertProblem("expected an integer", Field.integer("f"), 1.5);
        assertProblem("expected a number", Field.number("f"), "1");
        assertProblem("expected a boolean", Field.bool("f"), "true");
        assertProblem("expected an array", Field.array("f", Field.string()), "x");
        assertProblem("expected a set", Field.set("f", Field.string()), "x");
        assertProblem("expected a map", Field.map("f", Field.string(), Field.string()), List.of("x"));
        assertProblem("expected a record", Field.record("f", Field.string("g")), "x");
    }

    @Test
    void shouldTakeWholeNumbersInWhateverForm() {
        assertProblem(null, Field.integer("f"), 80.0);
        assertProblem(null, Field.integer("f").oneOf(80), 80.0);
        assertProblem("expected an integer", Field.integer("f"), new BigInteger("9".repeat(30)));
    }

    @Test
    void shouldCheckChoices() {
        assertProblem("value must be 1", Field.integer("f").eq(1), 2);
        assertProblem("value must be null", Field.integer("f").eq(null), 2);
        assertProblem("value must be 1", Field.integer("f").eq(1), null);
        assertProblem("value must not be true", Field.bool("f").ne(true), true);
        assertProblem("expected one of: 1, 2", Field.integer("f").oneOf(1, 2), 3);
        assertProblem("must not be one of: a, b", Field.string("f").notOneOf("a", "b"), "b");
        assertProblem("expected to contain: a", Field.array("f", Field.string()).contains("a"), List.of("b"));
    }

    @Test
    void shouldCheckNumbers() {
        assertProblem("value should be between 0 and 1", Field.number("f").between(0, 1), 1.5);
        assertProblem("value should be between 0.5 and 1", Field.number("f").between(0.5, 1), 0);
        assertProblem("value must be greater than 0", Field.number("f").gt(0), 0);
        assertProblem("expected a valid timestamp", Field.integer("f").timestamp(), 0);
    }

    @Test
    void shouldCheckLengths() {
        assertProblem("length must be at least 1", Field.string("f"), "");
        assertProblem(null, Field.string("f").lenMin(0), "");
        assertProblem("length must be at most 2", Field.string("f").lenMax(2), "abc");
        assertProblem("length must be 2", Field.array("f", Field.string()).lenEq(2), List.of("a"));
        assertProblem(
                "length must be at least 1",
                Field.map("f", Field.string(), Field.string()).lenMin(1),
                Map.of());
    }

    @Test
    void shouldCheckTexts() {
        assertProblem("expected a valid UUID", Field.string("f").uuid(), "x");
        assertProblem("not a valid regex: (", Field.string("f").isRegex(), "(");
        assertProblem("should start with: /", Field.string("f").startsWith("/"), "x");
        assertProblem("invalid value: x1", Field.string("f").match("^%a+$"), "x1");
        assertProblem("invalid value: x1", Field.string("f").notMatch("%d"), "x1");
        assertProblem("no digits", Field.string("f").matchNone("%d", "no digits"), "x1");
        assertProblem("letters", Field.string("f").matchAll("^%a", "letters"), "1");
        assertProblem("a or b", Field.string("f").matchAny("a or b", "^a", "^b"), "c");
    }

    @Test
    void shouldSayErrInsteadOfARuleButNotOfAType() {
        Field field = Field.string("f").match("^/").err("not a valid filename");

        assertProblem("not a valid filename", field, "x");
        assertProblem("expected a string", field, 1);
    }

    @Test
    void shouldRefuseNullInsideLists() {
        assertProblem(
                List.of("required field missing"), Field.array("f", Field.string()), Arrays.asList((Object) null));
        assertProblem(null, Field.array("f", Field.string()), null);
        assertProblem("required field missing", Field.string("f").required(), null);
    }

    @Test
    void shouldTakeEmptyObjectsForEmptyLists() {
        assertProblem(null, Field.array("f", Field.string()), Map.of());
        assertProblem(null, Field.map("f", Field.string(), Field.string()), List.of());
    }

    @Test
    void shouldReadPatternsInLuaNotation() {
        assertTrue(found("^[a-z][a-z%d-]-[a-z%d]+$", "a-b9"));
        assertFalse(found("^[a-z][a-z%d-]-[a-z%d]+$", "a-"));
        assertTrue(found("^%*%.", "*.com"));
        assertFalse(found("^[^*]*%*?[^*]*$", "**"));
        assertTrue(found("^%d+[%.%d]*%-?.*$", "3.9-rc"));
        assertFalse(found("^%u+$", "GEt\n"));
        assertTrue(found("a$b^", "a$b^"));
        assertTrue(found("^[%a_][%w_]*$", "_a1"));
        assertTrue(found("%S", "x"));
    }

    private static boolean found(String pattern, String text) {
        return LuaPattern.compile(pattern).matcher(text).find();
    }

    private static void assertProblem(@Nullable Object expected, Field field, @Nullable Object value) {
        Object problem = Validation.problem(field, Intake.value(field, value));
        if (expected == null) {
            assertNull(problem);
        } else {
            assertEquals(expected, problem);
        }
    }
}
