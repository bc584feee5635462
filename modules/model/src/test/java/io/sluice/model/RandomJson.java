package io.sluice.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Values such as entities have, and some that hardly any has. */
public final class RandomJson {
    private static final List<String> TEXTS = List.of(
            "", "id", "http", "GET", "a \"quoted\\ text\"", "line\nbreak\t\u0001", "é€😀", "\u2028", "x".repeat(40));
    private static final List<Number> NUMBERS = List.of(
            0L, -1L, 8000L, Long.MAX_VALUE, Long.MIN_VALUE, 0.5, -0.1, 1e15, 1e-7, 1.5e300, 3.0, 123456789012345.6);

    private final Random random;

    public RandomJson(long seed) {
        this.random = new Random(seed);
    }

    public Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            object.put(one(TEXTS) + random.nextInt(3), value(depth));
        }
        return object;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> one(TEXTS);
            case 3 -> random.nextBoolean() ? one(NUMBERS) : Double.valueOf(random.nextGaussian());
            case 4 -> list(depth - 1);
            default -> object(depth - 1);
        };
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        int size = random.nextInt(12);
        for (int i = 0; i < size; i++) {
            list.add(value(depth));
        }
        return list;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
