package io.sluice.model.edit;

import io.sluice.model.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An input and how it is refused; read from files of paragraphs: a title, the input, the fields at fault, the message. */
record Refusal(
        String title, Map<String, @Nullable Object> input, Map<String, @Nullable Object> fields, String message) {

    static Stream<Refusal> of(String type) throws IOException {
        try (var in = Refusal.class.getResourceAsStream("/refusals/" + type + ".txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.strip().split("\n\n")).map(Refusal::parse);
        }
    }

    private static Refusal parse(String paragraph) {
        String[] lines = paragraph.split("\n");
        return new Refusal(
                lines[0].substring(2),
                Json.parseObject(lines[1]),
                Json.parseObject(lines[2]),
                lines[3].replace("\\n", "\n"));
    }

    @Override
    public String toString() {
        return title;
    }
}
