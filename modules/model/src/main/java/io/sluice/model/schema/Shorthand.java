package io.sluice.model.schema;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that is accepted but not kept: {@code expansion} says which kept fields its value stands for. Kept fields that
 * are given beside it:
 *
 * <ul>
 *   <li>lose against a shorthand with a name of its own, such as a service's {@code url};
 *   <li>win against one that has the name of a kept field, whose value it only brings into form or adds to;
 *   <li>must have the same value as a former name has: which of two was meant, nobody could tell.
 * </ul>
 *
 * @param echo what answers show under the shorthand's name, from the kept fields of its record; null for a shorthand that
 *     answers do not show
 * @param path of a former name, where its value is kept now; null for other shorthands
 */
public record Shorthand(
        Field field,
        Function<Object, ? extends Map<String, ? extends @Nullable Object>> expansion,
        @Nullable Function<Map<String, @Nullable Object>, @Nullable Object> echo,
        @Nullable List<String> path) {

    public Shorthand(
            Field field,
            Function<Object, ? extends Map<String, ? extends @Nullable Object>> expansion,
            @Nullable Function<Map<String, @Nullable Object>, @Nullable Object> echo) {
        this(field, expansion, echo, null);
    }

    /** A shorthand that answers do not show. */
    public Shorthand(Field field, Function<Object, ? extends Map<String, ? extends @Nullable Object>> expansion) {
        this(field, expansion, null, null);
    }

    /**
     * A field's former name: what it is given goes to the kept field at {@code path}, and answers show that field's value
     * under both names.
     */
    public static Shorthand formerName(Field field, String... path) {
        return new Shorthand(
                field,
                value -> Values.nested(path, value),
                kept -> Values.at(kept, String.join(".", path)),
                List.of(path));
    }

    /**
     * What is wrong with the value given under this name.
     *
     * @param given all that was given with it
     */
    @Nullable
    Object problem(Map<String, @Nullable Object> given) {
        Object value = Intake.value(field, given.get(field.name()));
        Object problem = Validation.problem(field, value);
        if (problem != null || value == null || path == null) {
            return problem;
        }
        String present = String.join(".", path);
        Object other = Values.plain(Values.at(given, present));
        return other == null || other.equals(value)
                ? null
                : "both deprecated and new field are used but their values mismatch: " + field.name() + " = "
                        + Values.text(value) + " vs " + present + " = " + Values.text(other);
    }
}
