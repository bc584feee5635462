package io.sluice.cp.admin.http;

import io.sluice.model.json.Json;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to the client, complete; {@code contentType} is null where there is no body. */
public record Answer(int status, @Nullable String contentType, Buffer body, Map<String, String> headers) {
    public static final String JSON = "application/json; charset=utf-8";

    public static Answer json(int status, @Nullable Object body) {
        return new Answer(status, JSON, Buffer.buffer(Json.printBytes(body)), Map.of());
    }

    public static Answer message(int status, String message) {
        return json(status, Map.of("message", message));
    }

    public static Answer empty(int status) {
        return new Answer(status, null, Buffer.buffer(), Map.of());
    }

    /** This answer with one header more. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }
}
