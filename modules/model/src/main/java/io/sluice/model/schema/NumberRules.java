package io.sluice.model.schema;

import java.util.List;

/** Rules about how large a number is. */
final class NumberRules {
    static final ValueCheck TIMESTAMP =
            value -> value instanceof Number number && number.doubleValue() > 0 ? null : "expected a valid timestamp";

    private NumberRules() {}

    static ValueCheck greaterThan(Object bound) {
        double limit = ((Number) bound).doubleValue();
        String error = "value must be greater than " + Values.text(bound);
        return value -> value instanceof Number number && number.doubleValue() > limit ? null : error;
    }

    static ValueCheck between(Object bounds) {
        List<?> pair = (List<?>) bounds;
        double least = ((Number) pair.get(0)).doubleValue();
        double most = ((Number) pair.get(1)).doubleValue();
        String error = "value should be between " + Values.text(pair.get(0)) + " and " + Values.text(pair.get(1));
        return value -> value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most
                ? null
                : error;
    }
}
