package io.sluice.model.core;

import io.sluice.model.expression.Expression;
import io.sluice.model.expression.ExpressionException;
import io.sluice.model.expression.Operator;
import io.sluice.model.schema.Findings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether the router can compile a route's expression, and whether it stands alone. */
final class RouteExpression {
    private static final String FAILED = "Router Expression failed validation: ";
    private static final int LONGEST = 64 << 10;
    private static final List<String> OTHERS =
            List.of("methods", "hosts", "paths", "headers", "snis", "sources", "destinations");

    private RouteExpression() {}

    static void check(Findings findings) {
        if (!(findings.value("expression") instanceof String text)) {
            return;
        }
        OTHERS.stream()
                .filter(field -> findings.value(field) != null)
                .forEach(field -> findings.entity("cannot set '" + field + "' beside 'expression'"));
        String problem = problem(text);
        if (problem != null) {
            findings.entity(FAILED + problem);
        }
    }

    private static @Nullable String problem(String text) {
        if (text.length() > LONGEST) {
            return text.length() + " characters (expected: at most " + LONGEST + ")";
        }
        try {
            return Expression.parse(text)
                    .predicates()
                    .filter(predicate -> predicate.operator() == Operator.MATCHES)
                    .map(predicate -> RouteRegex.linearProblem((String) predicate.value()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        } catch (ExpressionException e) {
            return e.getMessage();
        }
    }
}
