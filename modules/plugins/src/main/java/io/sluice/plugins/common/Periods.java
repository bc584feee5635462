package io.sluice.plugins.common;

import io.sluice.model.schema.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits per second, minute and so on up to a year. */
public final class Periods {
    private static final List<String> ORDERED = List.of("second", "minute", "hour", "day", "month", "year");

    private Periods() {}

    /** The names, shortest first. */
    public static String[] names() {
        return ORDERED.toArray(String[]::new);
    }

    public static Field[] fields() {
        return ORDERED.stream().map(name -> Field.number(name).gt(0)).toArray(Field[]::new);
    }

    /** The limit for a longer period cannot be lower than that for a shorter one; what is wrong goes on from "limit". */
    public static @Nullable String disorder(Map<?, ?> limits) {
        for (int i = 0; i < ORDERED.size(); i++) {
            for (int j = i + 1; j < ORDERED.size(); j++) {
                String problem = disorder(ORDERED.get(i), ORDERED.get(j), limits);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private static @Nullable String disorder(String shorter, String longer, Map<?, ?> limits) {
        if (!(limits.get(shorter) instanceof Number low) || !(limits.get(longer) instanceof Number high)) {
            return null;
        }
        return high.doubleValue() >= low.doubleValue()
                ? null
                : String.format(
                        Locale.ROOT,
                        "limit for %s(%.1f) cannot be lower than the limit for %s(%.1f)",
                        longer,
                        high.doubleValue(),
                        shorter,
                        low.doubleValue());
    }
}
