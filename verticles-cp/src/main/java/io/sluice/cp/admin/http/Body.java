package io.sluice.cp.admin.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as fields.
 *
 * @param text whether the values came from a form, where every scalar is text and has yet to get its declared type
 */
public record Body(Map<String, @Nullable Object> fields, boolean text) {
    public static final Body NONE = new Body(Map.of(), false);
}
