package io.sluice.cp.admin.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Body;
import io.sluice.cp.admin.http.Refusal;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as fields. Stricter than most: what two readers could understand differently (names that come twice,
 * bytes that are not UTF-8) is refused.
 */
final class JsonBody {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonBody() {}

    /** @throws Refusal when this is not one JSON object */
    static Body of(@Nullable Buffer bytes) {
        if (bytes == null || bytes.length() == 0) {
            return Body.NONE;
        }
        Object value = value(bytes);
        if (value instanceof Collection<?> list && list.isEmpty()) {
            return Body.NONE; // some clients' way to write an empty table
        }
        if (!(value instanceof Map<?, ?>)) {
            throw new Refusal(Answers.badJson());
        }
        @SuppressWarnings("unchecked") // the keys of a JSON object are text
        Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) value;
        return new Body(fields, false);
    }

    private static @Nullable Object value(Buffer bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes()))
                    .toString();
            return MAPPER.readValue(text, Object.class);
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw new Refusal(Answers.badJson());
        }
    }
}
