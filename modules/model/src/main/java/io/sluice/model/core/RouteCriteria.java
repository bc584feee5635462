package io.sluice.model.core;

import io.sluice.model.schema.Findings;
import java.util.List;
import java.util.Map;

/** Whether the router can compile a route's criteria, which are fine one by one. */
final class RouteCriteria {
    static final List<String> SOURCES = List.of(
            "id",
            "protocols",
            "snis",
            "sources",
            "destinations",
            "methods",
            "hosts",
            "paths",
            "headers",
            "expression",
            "regex_priority",
            "priority");

    private static final String FAILED = "Router Expression failed validation: ";
    private static final String REGEX_HEADER = "~*";

    private RouteCriteria() {}

    static void check(Findings findings) {
        if (findings.value("paths") instanceof List<?> paths) {
            for (Object path : paths) {
                if (path instanceof String text && text.startsWith("~")) {
                    regex(findings, text.substring(1));
                }
            }
        }
        if (findings.value("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, values) -> header(findings, name, (List<?>) values));
        }
    }

    private static void header(Findings findings, Object name, List<?> values) {
        if (values.isEmpty()) {
            findings.entity(FAILED + "header '" + name + "' has no values");
        } else if (values.size() == 1 && values.get(0) instanceof String text && text.startsWith(REGEX_HEADER)) {
            regex(findings, text.substring(REGEX_HEADER.length()));
        }
    }

    private static void regex(Findings findings, String regex) {
        String reason = RouteRegex.linearProblem(regex);
        if (reason != null) {
            findings.entity(FAILED + "regex '" + regex + "': " + reason);
        }
    }
}
