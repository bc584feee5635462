package io.sluice.model.expression;

/**
 * The left side of a predicate.
 *
 * @param argument the name of a header (lower case, underscores for dashes) or query argument, or the span of segments such
 *     as {@code 0} or {@code 1_2}; empty for other fields
 * @param any whether one value of several is enough; otherwise all of them must fit
 * @param lower whether values are compared in lower case
 */
public record Subject(RequestField field, String argument, boolean any, boolean lower) {}
