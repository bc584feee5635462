package io.sluice.model.schema;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that is accepted but not kept: {@code expansion} says which kept fields its value stands for. A kept field that
 * is given beside it wins.
 */
public record Shorthand(Field field, Function<Object, Map<String, @Nullable Object>> expansion) {}
