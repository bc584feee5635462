package io.sluice.router;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.model.expression.AddressRange;
import io.sluice.model.expression.Expression;
import io.sluice.model.expression.RequestField;
import io.sluice.model.expression.Subject;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** Turns an expression into a {@link Condition}: everything that does not depend on the request is done here. */
final class ConditionCompiler {
    private ConditionCompiler() {}

    /** @throws RouteException for a pattern that is not a regular expression */
    static Condition compile(Expression expression) {
        if (expression instanceof Expression.And and) {
            Condition[] parts = compile(and.parts());
            return (request, taken) -> {
                for (Condition part : parts) {
                    if (!part.holds(request, taken)) {
                        return false;
                    }
                }
                return true;
            };
        }
        if (expression instanceof Expression.Or or) {
            Condition[] parts = compile(or.parts());
            return (request, taken) -> {
                for (Condition part : parts) {
                    if (part.holds(request, taken)) {
                        return true;
                    }
                }
                return false;
            };
        }
        if (expression instanceof Expression.Not not) {
            Condition inner = compile(not.inner());
            return (request, taken) -> !inner.holds(request, taken);
        }
        return predicate((Expression.Predicate) expression);
    }

    private static Condition[] compile(List<Expression> parts) {
        return parts.stream().map(ConditionCompiler::compile).toArray(Condition[]::new);
    }

    private static Condition predicate(Expression.Predicate predicate) {
        return switch (predicate.subject().field().type()) {
            case TEXT -> predicate.subject().field() == RequestField.PATH ? path(predicate) : texts(predicate);
            case NUMBER -> number(predicate);
            case ADDRESS -> address(predicate);
        };
    }

    /** Of the predicates on the path, those on its beginning say how much of it a route may strip. */
    private static Condition path(Expression.Predicate predicate) {
        String wanted = (String) predicate.value();
        boolean lower = predicate.subject().lower();
        return switch (predicate.operator()) {
            case STARTS_WITH ->
                (request, taken) -> {
                    boolean holds = cased(request.path(), lower).startsWith(wanted);
                    if (holds) {
                        taken.is(wanted.length());
                    }
                    return holds;
                };
            case MATCHES -> {
                Pattern pattern = pattern(wanted);
                yield (request, taken) -> {
                    Matcher matcher = pattern.matcher(cased(request.path(), lower));
                    boolean holds = matcher.find();
                    if (holds && matcher.start() == 0) {
                        taken.is(matcher.end());
                    }
                    return holds;
                };
            }
            default -> {
                Predicate<String> test = text(predicate);
                yield (request, taken) -> test.test(cased(request.path(), lower));
            }
        };
    }

    private static Condition texts(Expression.Predicate predicate) {
        Subject subject = predicate.subject();
        RequestValues values = RequestValues.of(subject);
        Predicate<String> test = text(predicate);
        return (request, taken) -> {
            List<String> found = values.of(request);
            for (String value : found) {
                if (test.test(cased(value, subject.lower())) == subject.any()) {
                    return subject.any();
                }
            }
            return !subject.any() && !found.isEmpty();
        };
    }

    private static Predicate<String> text(Expression.Predicate predicate) {
        String wanted = (String) predicate.value();
        return switch (predicate.operator()) {
            case EQUALS -> wanted::equals;
            case DIFFERS -> value -> !wanted.equals(value);
            case STARTS_WITH -> value -> value.startsWith(wanted);
            case ENDS_WITH -> value -> value.endsWith(wanted);
            case CONTAINS -> value -> value.contains(wanted);
            case MATCHES -> {
                Pattern pattern = pattern(wanted);
                yield value -> pattern.matcher(value).find();
            }
            default -> throw impossible(predicate);
        };
    }

    private static Condition number(Expression.Predicate predicate) {
        long wanted = (Long) predicate.value();
        LongPredicate test = switch (predicate.operator()) {
            case EQUALS -> value -> value == wanted;
            case DIFFERS -> value -> value != wanted;
            case AT_LEAST -> value -> value >= wanted;
            case GREATER -> value -> value > wanted;
            case AT_MOST -> value -> value <= wanted;
            case LESS -> value -> value < wanted;
            default -> throw impossible(predicate);
        };
        return switch (predicate.subject().field()) {
            case SEGMENT_COUNT -> (request, taken) -> test.test(PathSegments.count(request.path()));
            case SOURCE_PORT -> (request, taken) -> test.test(request.remotePort());
            default -> (request, taken) -> test.test(request.localPort());
        };
    }

    private static Condition address(Expression.Predicate predicate) {
        AddressRange range = (AddressRange) predicate.value();
        boolean source = predicate.subject().field() == RequestField.SOURCE_ADDRESS;
        boolean inside = switch (predicate.operator()) {
            case EQUALS, IN -> true;
            case DIFFERS, NOT_IN -> false;
            default -> throw impossible(predicate);
        };
        return (request, taken) -> range.contains(source ? request.remoteAddress() : request.localAddress()) == inside;
    }

    private static String cased(String value, boolean lower) {
        return lower ? value.toLowerCase(Locale.ROOT) : value;
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new RouteException("expression", regex + " (expected: a regular expression)");
        }
    }

    private static IllegalArgumentException impossible(Expression.Predicate predicate) {
        return new IllegalArgumentException("the parser lets no " + predicate.operator() + " through for this field");
    }
}
