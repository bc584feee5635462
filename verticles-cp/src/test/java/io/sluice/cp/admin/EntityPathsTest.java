package io.sluice.cp.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.model.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EntityPathsTest {
    @Test
    void shouldHaveThePathsOfTheReference() throws Exception {
        try (AdminNode node = AdminNode.start()) {
            List<?> own = (List<?>) node.client().get("/endpoints").json().get("data");
            TreeSet<String> missing = new TreeSet<>(reference());
            missing.removeAll(own.stream().map(String::valueOf).toList());
            assertEquals(List.of(), List.copyOf(missing), () -> Json.print(own));
        }
    }

    /** What {@code /endpoints} of the reference lists about entities that come with it. */
    private static List<String> reference() throws IOException {
        try (InputStream list = EntityPathsTest.class.getResourceAsStream("entity-paths.txt")) {
            byte[] bytes = Objects.requireNonNull(list).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
