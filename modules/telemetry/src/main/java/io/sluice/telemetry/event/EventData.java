package io.sluice.telemetry.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the details of an event small: few, flat and short. */
final class EventData {
    private static final int MOST_FIELDS = 12;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 500;

    private EventData() {}

    static Map<String, Object> bounded(Map<String, ?> data) {
        Map<String, Object> bounded = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            Object small = small(value);
            if (small != null && name.length() <= LONGEST_NAME && bounded.size() < MOST_FIELDS) {
                bounded.put(name, small);
            }
        });
        return Collections.unmodifiableMap(bounded);
    }

    private static @Nullable Object small(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        }
        boolean number = value instanceof Number n && Double.isFinite(n.doubleValue());
        return number || value instanceof Boolean ? value : null;
    }
}
