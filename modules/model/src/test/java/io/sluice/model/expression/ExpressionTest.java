package io.sluice.model.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    @Test
    void shouldLetAndBindCloserThanOr() {
        Expression expression =
                Expression.parse("http.method == \"GET\" || http.host == \"a\" && !(http.path ^= \"/x\")");

        Expression.Or or = assertInstanceOf(Expression.Or.class, expression);
        Expression.And and = assertInstanceOf(Expression.And.class, or.parts().get(1));
        assertInstanceOf(Expression.Not.class, and.parts().get(1));
        assertEquals(3, expression.predicates().count());
    }

    @Test
    void shouldReadFieldsAndValuesOfEveryType() {
        assertEquals(
                List.of(
                        new Expression.Predicate(
                                new Subject(RequestField.HEADER, "x_foo", true, true), Operator.ENDS_WITH, "b\"ar"),
                        new Expression.Predicate(
                                new Subject(RequestField.PORT, "", false, false), Operator.AT_LEAST, 0x1f90L),
                        new Expression.Predicate(
                                new Subject(RequestField.SEGMENTS, "0_1", false, false), Operator.MATCHES, "^\\d+\"$")),
                Expression.parse("any(lower(http.headers.x_foo)) =^ \"b\\\"ar\" && net.port >= 0x1f90 "
                                + "&& http.path.segments.0_1 ~ r#\"^\\d+\"$\"#")
                        .predicates()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "net.src.ip in 10.0.0.0/8, 10.1.2.3, true", "net.src.ip in 10.0.0.0/8, 11.1.2.3, false",
        "net.src.ip in fd00::/9, fd12::1, true", "net.dst.ip not in ::1/128, ::1, true",
        "net.src.ip == 127.0.0.1, 127.0.0.1, true", "net.src.ip in 10.1.2.0/23, 10.1.3.9, true"
    })
    void shouldKnowAddressesAndRanges(String text, String address, boolean inside) {
        Expression.Predicate predicate = (Expression.Predicate) Expression.parse(text);

        assertEquals(inside, ((AddressRange) predicate.value()).contains(AddressRange.bytes(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http.path",
                "http.path ==",
                "http.path == /a",
                "http.path > \"a\"",
                "net.port == \"80\"",
                "net.port ~ \"8\"",
                "http.nope == \"a\"",
                "http.headers. == \"a\"",
                "(http.path == \"/\"",
                "http.path == \"/\" http.host == \"a\"",
                "http.path == \"/",
                "http.path == \"\\x\"",
                "lower(net.port) == 80",
                "net.src.ip == 10.0.0.0/8",
                "net.src.ip in 10.0.0.0/33",
                "net.src.ip in localhost",
                "!http.path == \"/\"",
                "net.port == 99999999999999999999",
                "$"
            })
    void shouldRefuseWithThePlaceAndWhatWasExpected(String text) {
        String message = assertThrows(ExpressionException.class, () -> Expression.parse(text))
                .getMessage();

        assertTrue(message.matches("(?s)at character \\d+: .* \\(expected: .*\\)"), message);
    }

    @Test
    void shouldBoundTheDepth() {
        String deep = "(".repeat(10_000) + "net.port == 1" + ")".repeat(10_000);

        assertThrows(ExpressionException.class, () -> Expression.parse(deep));
    }
}
