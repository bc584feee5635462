package io.sluice.model.edit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the entity types beside services and routes are refused; certificates have a test of their own. */
class CoreTypesRefusalsTest {
    private static final List<String> TYPES = List.of(
            "snis",
            "consumers",
            "consumer_groups",
            "consumer_group_consumers",
            "upstreams",
            "targets",
            "key_sets",
            "keys",
            "vaults",
            "plugins");

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void shouldNameWhatIsWrong(String type, Refusal refusal) {
        ConfigEditor editor = Fixture.editor();

        EntityException refused = assertThrows(EntityException.class, () -> editor.create(type, refusal.input()));

        assertAll(
                () -> assertEquals(refusal.fields(), refused.fields()),
                () -> assertEquals(refusal.message(), refused.getMessage()));
    }

    static Stream<Arguments> refusals() throws IOException {
        Stream.Builder<Arguments> all = Stream.builder();
        for (String type : TYPES) {
            Refusal.of(type).forEach(refusal -> all.add(Arguments.of(type, refusal)));
        }
        return all.build();
    }
}
