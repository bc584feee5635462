package io.sluice.plugins.common;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shorthand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields that are still taken but should no longer be used, and what says so. */
public final class Deprecation {
    private static final String ATTRIBUTE = "deprecation";

    private Deprecation() {}

    /** A kept field in whose place {@code instead} stands now. */
    public static Field replaced(String plugin, Field field, String instead, Object oldDefault) {
        return kept(plugin, field, "is deprecated", instead, oldDefault);
    }

    /** A kept field that does nothing any more. */
    public static Field dropped(String plugin, Field field, String instead, Object oldDefault) {
        return kept(plugin, field, "no longer works", instead, oldDefault);
    }

    /**
     * A field's former name.
     *
     * @param record where in the configuration both names are, such as {@code storage.redis.}; empty for its top
     * @param path what it stands for, from there
     */
    public static Shorthand renamed(String plugin, String record, Field former, String... path) {
        String message = message(plugin, record + former.name(), "is deprecated", record + String.join(".", path));
        Map<String, Object> deprecation = warning(message);
        deprecation.put("replaced_with", List.of(Map.of("path", List.of(path))));
        return Shorthand.formerName(former.attribute(ATTRIBUTE, deprecation), path);
    }

    /** A field with just these words. */
    public static Field of(Field field, String message) {
        return field.attribute(ATTRIBUTE, warning(message));
    }

    private static Field kept(String plugin, Field field, String fate, String instead, Object oldDefault) {
        Map<String, Object> deprecation = warning(message(plugin, field.name(), fate, instead));
        deprecation.put("old_default", oldDefault);
        return field.attribute(ATTRIBUTE, deprecation);
    }

    private static String message(String plugin, String field, String fate, String instead) {
        return plugin + ": config." + field + " " + fate + ", please use config." + instead + " instead";
    }

    private static Map<String, Object> warning(String message) {
        Map<String, Object> warning = new LinkedHashMap<>();
        warning.put("message", message);
        warning.put("removal_in_version", "4.0");
        return warning;
    }
}
