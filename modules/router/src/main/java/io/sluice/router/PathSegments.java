package io.sluice.router;

import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a path between its slashes, counted from 0; empty ones do not count. */
final class PathSegments {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})(?:_(\\d{1,5}))?");

    private PathSegments() {}

    static int count(String path) {
        int count = 0;
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != '/' && (i == 0 || path.charAt(i - 1) == '/')) {
                count++;
            }
        }
        return count;
    }

    /**
     * @param span {@code 2} for the third segment, {@code 0_2} for the first three with their slashes
     * @throws RouteException when it is neither
     */
    static RequestValues of(String span) {
        Matcher matcher = SPAN.matcher(span);
        if (!matcher.matches()) {
            throw new RouteException(
                    "expression", "http.path.segments." + span + " (expected: a number or two, as 0_1)");
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
        return request -> joined(request.path(), from, to);
    }

    private static List<String> joined(String path, int from, int to) {
        StringJoiner joined = new StringJoiner("/");
        int number = 0;
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                if (number >= from && number <= to) {
                    joined.add(segment);
                }
                number++;
            }
        }
        return number > to && from <= to ? List.of(joined.toString()) : List.of();
    }
}
