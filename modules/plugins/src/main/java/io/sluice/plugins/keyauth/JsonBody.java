package io.sluice.plugins.keyauth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.model.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A JSON object. */
final class JsonBody implements KeyBody {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** What stands for a value that is a list or an object: more than one, none of which counts. */
    private static final List<String> SEVERAL = List.of("", "");

    private final byte[] body;
    private final Map<?, ?> fields;

    private JsonBody(byte[] body, Map<?, ?> fields) {
        this.body = body;
        this.fields = fields;
    }

    static KeyBody of(byte[] body) {
        try {
            return Json.parse(body) instanceof Map<?, ?> fields ? new JsonBody(body, fields) : NONE;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    @Override
    public List<String> values(String name) {
        Object value = fields.get(name);
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof Map || value instanceof Collection ? SEVERAL : List.of();
    }

    /** Copied token by token, so that numbers keep all of their digits. */
    @Override
    public byte[] without(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        try (JsonParser from = FACTORY.createParser(body);
                JsonGenerator to = FACTORY.createGenerator(out)) {
            from.nextToken();
            to.writeStartObject();
            while (from.nextToken() == JsonToken.FIELD_NAME) {
                boolean hidden = from.currentName().equals(name);
                from.nextToken();
                if (hidden) {
                    from.skipChildren();
                } else {
                    to.writeFieldName(from.currentName());
                    copy(from, to);
                }
            }
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void copy(JsonParser from, JsonGenerator to) throws IOException {
        int depth = 0;
        do {
            to.copyCurrentEventExact(from);
            JsonToken token = from.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (depth > 0 && from.nextToken() != null);
    }
}
