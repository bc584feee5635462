package io.sluice.model.expression;

import java.util.List;
import java.util.stream.Stream;

/** A route expression, such as {@code http.path ^= "/a" && !(http.method == "GET")}. Immutable. */
public sealed interface Expression {
    /** All of them hold. */
    record And(List<Expression> parts) implements Expression {}

    /** At least one of them holds. */
    record Or(List<Expression> parts) implements Expression {}

    record Not(Expression inner) implements Expression {}

    /** @param value a {@link String}, a {@link Long} or an {@link AddressRange}, as the field's type and the operator want it */
    record Predicate(Subject subject, Operator operator, Object value) implements Expression {}

    /** @throws ExpressionException with what was expected, and where */
    static Expression parse(String text) {
        return new ExpressionParser(text).parse();
    }

    default Stream<Predicate> predicates() {
        if (this instanceof Predicate predicate) {
            return Stream.of(predicate);
        }
        if (this instanceof Not not) {
            return not.inner().predicates();
        }
        List<Expression> parts = this instanceof And and ? and.parts() : ((Or) this).parts();
        return parts.stream().flatMap(Expression::predicates);
    }
}
