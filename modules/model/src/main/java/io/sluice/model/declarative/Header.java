package io.sluice.model.declarative;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself.
 *
 * @param oldPaths whether regular expressions among the paths of routes are not marked as such yet
 * @param transform whether secrets are in clear and are to be hashed
 * @param problems by key, what is wrong with these statements
 */
record Header(boolean oldPaths, boolean transform, Map<String, @Nullable Object> problems) {
    static final String FORMAT = "_format_version";
    static final String TRANSFORM = "_transform";
    static final String NEWEST = "3.0";
    static final Set<String> NAMES = Set.of(FORMAT, TRANSFORM, "_comment", "_ignore");

    private static final List<String> VERSIONS = List.of("1.1", "2.1", NEWEST);

    static Header of(Map<String, @Nullable Object> table) {
        Map<String, @Nullable Object> problems = new TreeMap<>();
        Object version = table.get(FORMAT);
        if (version == null) {
            problems.put(FORMAT, "required field missing");
        } else if (!(version instanceof String)) {
            problems.put(FORMAT, "expected a string");
        } else if (!VERSIONS.contains(version)) {
            problems.put(FORMAT, "expected one of: " + String.join(", ", VERSIONS));
        }
        mustBe(table, TRANSFORM, Boolean.class, "a boolean", problems);
        mustBe(table, "_comment", String.class, "a string", problems);
        mustBe(table, "_ignore", List.class, "an array", problems);
        return new Header(!NEWEST.equals(version), !Boolean.FALSE.equals(table.get(TRANSFORM)), problems);
    }

    private static void mustBe(
            Map<String, @Nullable Object> table,
            String key,
            Class<?> type,
            String expected,
            Map<String, @Nullable Object> problems) {
        Object value = table.get(key);
        if (value != null && !type.isInstance(value)) {
            problems.put(key, "expected " + expected);
        }
    }
}
