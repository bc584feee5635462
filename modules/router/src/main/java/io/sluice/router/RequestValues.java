package io.sluice.router;

import io.sluice.model.expression.Subject;
import java.util.ArrayList;
import java.util.List;

/** The values that a request has for a field with text; none when it does not have the field. */
@FunctionalInterface
interface RequestValues {
    List<String> of(RoutingRequest request);

    static RequestValues of(Subject subject) {
        String argument = subject.argument();
        return switch (subject.field()) {
            case PROTOCOL -> request -> List.of(request.secure() ? "https" : "http");
            case METHOD -> request -> List.of(request.method());
            case HOST -> request -> request.host().isEmpty() ? List.of() : List.of(request.host());
            case SNI ->
                request -> {
                    String sni = request.sni();
                    return sni == null ? List.of() : List.of(RequestHost.canonical(sni));
                };
            case SEGMENTS -> PathSegments.of(argument);
            case HEADER -> header(argument);
            case QUERY -> request -> request.queryValues(argument);
            default -> throw new IllegalArgumentException(subject.field() + " has no text of its own here");
        };
    }

    /** An expression cannot write a dash, so an underscore stands for both. */
    private static RequestValues header(String argument) {
        String dashed = argument.replace('_', '-');
        if (dashed.equals(argument)) {
            return request -> request.headers(argument);
        }
        return request -> {
            List<String> values = request.headers(dashed);
            List<String> literal = request.headers(argument);
            if (literal.isEmpty()) {
                return values;
            }
            List<String> both = new ArrayList<>(values);
            both.addAll(literal);
            return both;
        };
    }
}
