package io.sluice.model.schema;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that is accepted but not kept: {@code expansion} says which kept fields its value stands for. A kept field that
 * is given beside it wins.
 *
 * @param echo what answers show under the shorthand's name, from the kept fields of its record; null for a shorthand that
 *     answers do not show
 */
public record Shorthand(
        Field field,
        Function<Object, Map<String, @Nullable Object>> expansion,
        @Nullable Function<Map<String, @Nullable Object>, @Nullable Object> echo) {

    /** A shorthand that answers do not show. */
    public Shorthand(Field field, Function<Object, Map<String, @Nullable Object>> expansion) {
        this(field, expansion, null);
    }

    /**
     * A field's former name: what it is given goes to the kept field at {@code path}, and answers show that field's value
     * under both names.
     */
    public static Shorthand formerName(Field field, String... path) {
        return new Shorthand(
                field, value -> Values.nested(path, value), kept -> Values.at(kept, String.join(".", path)));
    }
}
