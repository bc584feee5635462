package io.sluice.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.schema.Field;
import io.sluice.plugin.PluginType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations made at random from what the schemas declare, around the smallest valid one. */
class RandomConfigTest {
    private static final int ROUNDS = 15;

    static Stream<PluginType> types() {
        return PluginCatalog.BUNDLED.types().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldNotChangeWhatIsCompleteAlready(PluginType type) throws IOException {
        int valid = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Map<String, @Nullable Object> plugin = Plugins.complete(type.name(), config(type, seed));
            valid += Plugins.problems(plugin).isEmpty() ? 1 : 0;

            assertEquals(plugin, Plugins.again(plugin), "seed " + seed);
            assertEquals(
                    plugin.get("config"), Plugins.again(Plugins.shown(plugin)).get("config"), "seed " + seed);
        }
        assertTrue(valid > 0, "no valid configuration in " + ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldNameTheFieldOfTheWrongType(PluginType type) throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            RandomValues values = new RandomValues(seed);
            Field field = values.any(fields(type));
            Map<String, Object> config = config(type, seed);
            config.put(field.name(), values.ofOtherType(field));

            Object problem = problem(type, config, field.name());

            assertEquals(Objects.requireNonNull(field.type()).expected(), problem, "seed " + seed + " " + field.name());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldNameFieldsThatThereAreNot(PluginType type) throws IOException {
        Map<String, Object> config = smallest(type);
        config.put("no_such_field", true);

        assertEquals("unknown field", problem(type, config, "no_such_field"));
    }

    private static @Nullable Object problem(PluginType type, Map<String, Object> config, String field) {
        Object problems =
                Plugins.problems(Plugins.complete(type.name(), config)).fields().get("config");
        return problems instanceof Map<?, ?> byField ? byField.get(field) : problems;
    }

    private static Map<String, Object> config(PluginType type, long seed) throws IOException {
        RandomValues values = new RandomValues(seed);
        Map<String, Object> config = smallest(type);
        for (int i = 0; i < 3; i++) {
            Field field = values.any(fields(type));
            Object value = values.of(field);
            if (value != null) {
                config.put(field.name(), value);
            }
        }
        return config;
    }

    private static List<Field> fields(PluginType type) {
        Field config = Objects.requireNonNull(type.schema().field("config"));
        return List.copyOf(Objects.requireNonNull(config.shape()).fields());
    }

    private static Map<String, Object> smallest(PluginType type) throws IOException {
        return type.name().equals("acme")
                ? new HashMap<>(Map.of("account_email", "a@example.com"))
                : new HashMap<>(Plugins.parse(TestData.read("defaults/" + type.name() + ".json")
                        .get("given")
                        .toString()));
    }
}
