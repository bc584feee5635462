package io.sluice.model.edit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {
    @ParameterizedTest
    @MethodSource("services")
    void shouldRefuseServiceAsTheReference(Refusal refusal) {
        check("services", refusal);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void shouldRefuseRouteAsTheReference(Refusal refusal) {
        check("routes", refusal);
    }

    static Stream<Refusal> services() throws IOException {
        return Refusal.of("services");
    }

    static Stream<Refusal> routes() throws IOException {
        return Refusal.of("routes");
    }

    private static void check(String type, Refusal refusal) {
        ConfigEditor editor = Fixture.editor();

        EntityException refused = assertThrows(EntityException.class, () -> editor.create(type, refusal.input()));

        assertAll(
                () -> assertEquals(refusal.fields(), refused.fields()),
                () -> assertEquals(refusal.message(), refused.getMessage()),
                () -> assertEquals(expectedKind(refusal.message()), refused.kind()),
                () -> assertEquals((long) refused.kind().code(), refused.body().get("code")),
                () -> assertEquals(List.of(), editor.changes()));
    }

    private static EntityException.Kind expectedKind(String message) {
        if (message.startsWith("UNIQUE")) {
            return EntityException.Kind.UNIQUE;
        }
        if (message.startsWith("the foreign key")) {
            return EntityException.Kind.FOREIGN_KEY;
        }
        return message.startsWith("foreign key")
                ? EntityException.Kind.FOREIGN_KEYS_UNRESOLVED
                : EntityException.Kind.SCHEMA_VIOLATION;
    }
}
