package io.sluice.plugins.transform;

import io.sluice.model.schema.Field;
import io.sluice.plugins.common.HeaderNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of names, or of names with values: {@code name:value}. */
public final class Pairs {
    private static final String WITH_COLON = "^[^:]+:.*$";

    private Pairs() {}

    public static Field names(String list) {
        return list(list, Field.string());
    }

    public static Field headerNames(String list) {
        return list(list, Field.string().check(HeaderNames::pairProblem));
    }

    /** Pairs of which only the colon is looked at. */
    public static Field plain(String list) {
        return list(list, Field.string().match(WITH_COLON));
    }

    public static Field headers(String list) {
        return list(list, headerPair());
    }

    /** Headers whose values are templates. */
    public static Field templatedHeaders(String list) {
        return list(list, headerPair().check(Pairs::templateProblem));
    }

    /** Pairs of an old name and a new one. */
    public static Field renamedHeaders(String list) {
        return list(list, Field.string().match(WITH_COLON).check(HeaderNames::renamingProblem));
    }

    /** Pairs whose values are templates. */
    public static Field templated(String list) {
        return list(list, Field.string().check(Pairs::valueProblem));
    }

    private static Field headerPair() {
        return Field.string().match(WITH_COLON).check(HeaderNames::pairProblem);
    }

    private static Field list(String name, Field element) {
        return Field.array(name, element).required().defaultTo(List.of());
    }

    private static @Nullable String valueProblem(Object value) {
        String pair = (String) value;
        int colon = pair.indexOf(':');
        if (colon <= 0 || colon == pair.length() - 1) {
            return "key '" + (colon <= 0 ? pair : pair.substring(0, colon)) + "' has no value";
        }
        return templateProblem(pair);
    }

    private static @Nullable String templateProblem(Object pair) {
        String text = (String) pair;
        return Template.problem(text.substring(text.indexOf(':') + 1));
    }
}
