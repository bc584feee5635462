package io.sluice.model.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives integers of any size a type of Java: {@link Long} where they fit, {@link Double} where not. */
final class LargeIntegers {
    private LargeIntegers() {}

    static @Nullable Object rounded(@Nullable Object value) {
        if (value instanceof BigInteger integer) {
            boolean fits = integer.bitLength() < Long.SIZE;
            return fits ? (Object) integer.longValue() : (Object) integer.doubleValue();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> out = new ArrayList<>(list.size());
            list.forEach(element -> out.add(rounded(element)));
            return out;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, inner) -> out.put((String) key, rounded(inner)));
            return out;
        }
        return value;
    }
}
