package io.sluice.cp.admin.events;

import io.sluice.cp.admin.http.Answer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** An answer of what telemetry keeps as JSON of Vert.x, which is no plain map. */
final class JsonAnswer {
    private JsonAnswer() {}

    static Answer of(JsonObject body) {
        return new Answer(200, Answer.JSON, body.toBuffer(), Map.of());
    }
}
