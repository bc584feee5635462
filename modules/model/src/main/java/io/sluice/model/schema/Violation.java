package io.sluice.model.schema;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of one entity.
 *
 * @param field the path of the field, such as {@code config.minute} or {@code paths.1}; {@code @entity} for the whole
 */
public record Violation(
        String entityType, String entityId, @Nullable String entityName, String field, String message) {}
