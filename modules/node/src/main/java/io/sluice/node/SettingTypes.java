package io.sluice.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plain kinds of values: texts, numbers, switches, words out of a list, times, sizes and paths. */
final class SettingTypes {
    private SettingTypes() {}

    private record Type<T>(String label, Reader<T> reader, Function<T, Object> shower) implements SettingType<T> {
        @Override
        public T read(String name, Object raw) throws SettingException {
            return reader.read(name, raw);
        }

        @Override
        public Object show(T value) {
            return shower.apply(value);
        }
    }

    interface Reader<T> {
        T read(String name, Object raw) throws SettingException;
    }

    static <T> SettingType<T> type(String label, Reader<T> reader, Function<T, Object> shower) {
        return new Type<>(label, reader, shower);
    }

    static SettingType<String> text() {
        return type("text", SettingTypes::word, value -> value);
    }

    static SettingType<Path> path() {
        return type("path", (name, raw) -> Path.of(word(name, raw)), Path::toString);
    }

    static SettingType<Boolean> onOff() {
        return type(
                "on, off",
                (name, raw) -> switch (word(name, raw).toLowerCase(Locale.ROOT)) {
                    case "on", "true" -> true;
                    case "off", "false" -> false;
                    default -> throw new SettingException(name + " is not a boolean: '" + raw + "'");
                },
                value -> value);
    }

    static <E extends Enum<E> & Named> SettingType<E> choice(Class<E> type) {
        String words = Stream.of(type.getEnumConstants()).map(Named::text).collect(Collectors.joining(", "));
        return type(
                words,
                (name, raw) -> {
                    // YAML habits and JSON booleans: false is what a file says for off
                    String word = raw instanceof Boolean on ? (on ? "on" : "off") : word(name, raw);
                    return Stream.of(type.getEnumConstants())
                            .filter(constant -> constant.text().equals(word))
                            .findFirst()
                            .orElseThrow(() -> new SettingException(
                                    name + " has an invalid value: '" + raw + "' (" + words + ")"));
                },
                Named::text);
    }

    /** A JSON object, or a list of {@code user:role}; a user's name may hold colons. */
    static SettingType<Map<String, AdminRole>> userRoles() {
        SettingType<AdminRole> role = choice(AdminRole.class);
        return type(
                "user:role list",
                (name, raw) -> {
                    Map<String, AdminRole> roles = new LinkedHashMap<>();
                    for (String entry : Labels.entries(name, raw)) {
                        int colon = entry.lastIndexOf(':');
                        if (colon <= 0) {
                            throw new SettingException(name + ": " + entry + " (expected: user:role)");
                        }
                        roles.put(entry.substring(0, colon).trim(), role.read(name, entry.substring(colon + 1)));
                    }
                    return Collections.unmodifiableMap(roles);
                },
                roles -> roles.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue().text())
                        .toList());
    }

    static SettingType<Integer> integer(int min, int max) {
        return type("number", (name, raw) -> (int) whole(name, raw, min, max), value -> value);
    }

    static SettingType<Integer> workers() {
        return type(
                "number, auto",
                (name, raw) -> "auto".equals(raw)
                        ? Runtime.getRuntime().availableProcessors()
                        : (int) whole(name, raw, 1, 1024),
                value -> value);
    }

    static SettingType<Duration> seconds(long min) {
        return type("seconds", (name, raw) -> time(name, raw, 1000, min), SettingTypes::inSeconds);
    }

    static SettingType<Duration> millis(long min) {
        return type("milliseconds", (name, raw) -> time(name, raw, 1, min), Duration::toMillis);
    }

    /** Bytes, also as 512k, 2048m or 4g. */
    static SettingType<Long> size(long min) {
        return type(
                "size",
                (name, raw) -> {
                    String word = word(name, raw).toLowerCase(Locale.ROOT);
                    int shift = word.endsWith("k") ? 10 : word.endsWith("m") ? 20 : word.endsWith("g") ? 30 : 0;
                    String digits = shift == 0 ? word : word.substring(0, word.length() - 1);
                    if (!digits.matches("[0-9]{1,12}")) {
                        throw new SettingException(name + ": " + raw + " (expected: a size such as 512k, 2048m or 4g)");
                    }
                    long bytes = Long.parseLong(digits) << shift;
                    return atLeast(name, raw, bytes, min);
                },
                value -> value);
    }

    /** A list as an array, or as a text with commas. */
    static List<String> words(String name, Object raw) throws SettingException {
        List<String> words = new ArrayList<>();
        if (raw instanceof List<?> list) {
            for (Object each : list) {
                words.add(word(name, each));
            }
            return words;
        }
        Arrays.stream(word(name, raw).split(","))
                .map(String::trim)
                .filter(w -> !w.isEmpty())
                .forEach(words::add);
        return words;
    }

    static String word(String name, Object raw) throws SettingException {
        if (raw instanceof String || raw instanceof Number || raw instanceof Boolean) {
            return raw.toString().trim();
        }
        throw new SettingException(name + " is not a string: a " + (raw instanceof List ? "list" : "JSON object"));
    }

    private static long whole(String name, Object raw, long min, long max) throws SettingException {
        String word = word(name, raw);
        if (!word.matches("-?[0-9]{1,18}")) {
            throw new SettingException(name + " is not a number: '" + raw + "'");
        }
        long value = Long.parseLong(word);
        if (value < min || value > max) {
            String expected = max == Integer.MAX_VALUE ? ">= " + min : min + " to " + max;
            throw new SettingException(name + ": " + raw + " (expected: " + expected + ")");
        }
        return value;
    }

    private static Duration time(String name, Object raw, long unitMillis, long min) throws SettingException {
        String word = word(name, raw);
        if (!word.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw new SettingException(name + " is not a number: '" + raw + "'");
        }
        double value = Double.parseDouble(word);
        if (value < min) {
            throw new SettingException(name + ": " + raw + " (expected: >= " + min + ")");
        }
        return Duration.ofMillis(Math.round(value * unitMillis));
    }

    private static Object inSeconds(Duration value) {
        long millis = value.toMillis();
        return millis % 1000 == 0 ? (Object) (millis / 1000) : (Object) (millis / 1000.0);
    }

    private static long atLeast(String name, Object raw, long value, long min) throws SettingException {
        if (value < min) {
            throw new SettingException(name + ": " + raw + " (expected: >= " + min + ")");
        }
        return value;
    }
}
