package io.sluice.model.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one expression by recursive descent: {@code ||} binds least, then {@code &&}, then {@code !}. For one use. */
final class ExpressionParser {
    private static final int DEEPEST = 100;

    private final Lexer lexer;
    private Token token;
    private int depth;

    ExpressionParser(String text) {
        this.lexer = new Lexer(text);
        this.token = lexer.next();
    }

    Expression parse() {
        Expression expression = either();
        if (token.kind() != Token.Kind.END) {
            throw unexpected("&&, || or the end");
        }
        return expression;
    }

    private Expression either() {
        return joined("||", this::both, Expression.Or::new);
    }

    private Expression both() {
        return joined("&&", this::term, Expression.And::new);
    }

    private Expression joined(String sign, Supplier<Expression> part, Function<List<Expression>, Expression> join) {
        List<Expression> parts = new ArrayList<>();
        parts.add(part.get());
        while (token.is(sign)) {
            advance();
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.get(0) : join.apply(List.copyOf(parts));
    }

    private Expression term() {
        boolean not = token.is("!");
        if (not) {
            advance();
        }
        if (token.is("(")) {
            Expression inner = group();
            return not ? new Expression.Not(inner) : inner;
        }
        if (not) {
            throw unexpected("(");
        }
        return predicate();
    }

    private Expression group() {
        if (++depth > DEEPEST) {
            throw unexpected("at most " + DEEPEST + " nested parentheses");
        }
        advance();
        Expression inner = either();
        expect(")");
        depth--;
        return inner;
    }

    private Expression predicate() {
        Subject subject = subject(false, false);
        FieldType type = subject.field().type();
        Token sign = token;
        Operator operator = operator();
        if (operator == null || !operator.appliesTo(type)) {
            throw new ExpressionException(sign.position(), sign.shown(), "an operator for " + type.expected());
        }
        Object value = value(type, operator);
        advance();
        return new Expression.Predicate(subject, operator, value);
    }

    private Subject subject(boolean any, boolean lower) {
        Token name = token;
        if (name.kind() != Token.Kind.IDENTIFIER) {
            throw unexpected("a field");
        }
        advance();
        if (token.is("(") && (name.value().equals("any") || name.value().equals("lower"))) {
            advance();
            Subject inner = subject(
                    any || name.value().equals("any"), lower || name.value().equals("lower"));
            expect(")");
            return inner;
        }
        RequestField field = RequestField.of(name.value());
        if (field == null) {
            throw new ExpressionException(name.position(), name.shown(), "a known field, such as http.path");
        }
        if (lower && field.type() != FieldType.TEXT) {
            throw new ExpressionException(name.position(), name.shown(), "a field with text inside lower()");
        }
        return new Subject(field, field.argument(name.value()), any, lower);
    }

    /** Null when there is none; {@code in}, {@code not in} and {@code contains} look like fields. */
    private @Nullable Operator operator() {
        String sign = token.value();
        boolean word = token.kind() == Token.Kind.IDENTIFIER;
        if (token.kind() != Token.Kind.SIGN && !word) {
            return null;
        }
        advance();
        if (word && sign.equals("not") && token.value().equals("in")) {
            sign = "not in";
            advance();
        }
        return Operator.of(sign);
    }

    private Object value(FieldType type, Operator operator) {
        return switch (type) {
            case TEXT -> {
                if (token.kind() != Token.Kind.TEXT) {
                    throw unexpected(type.expected() + " in double quotes");
                }
                yield token.value();
            }
            case NUMBER -> number();
            case ADDRESS -> address(operator);
        };
    }

    private Long number() {
        try {
            if (token.kind() == Token.Kind.LITERAL) {
                return Long.decode(token.value());
            }
        } catch (NumberFormatException e) {
            // it is told below
        }
        throw unexpected(FieldType.NUMBER.expected());
    }

    private AddressRange address(Operator operator) {
        AddressRange range = token.kind() == Token.Kind.LITERAL ? AddressRange.parse(token.value()) : null;
        boolean ranges = operator == Operator.IN || operator == Operator.NOT_IN;
        if (range == null || (!ranges && !range.isSingle())) {
            throw unexpected(ranges ? "an IP range, such as 10.0.0.0/8" : "an IP address");
        }
        return range;
    }

    private void expect(String sign) {
        if (!token.is(sign)) {
            throw unexpected(sign);
        }
        advance();
    }

    private void advance() {
        token = lexer.next();
    }

    private ExpressionException unexpected(String expected) {
        return new ExpressionException(token.position(), token.shown(), expected);
    }
}
