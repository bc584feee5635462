package io.sluice.cp.admin.events;

import io.sluice.model.json.Json;
import io.sluice.telemetry.event.Event;
import java.util.Map;

/** The form of server-sent events. Nothing that a node says can break out of it: ids are checked, JSON has no line breaks. */
final class EventText {
    /** After how many milliseconds a browser tries again. */
    static final String BEGIN = "retry: 2000\n\n";

    static final String HEARTBEAT = ":\n\n";

    private EventText() {}

    static String of(Event event) {
        return "id: " + event.id() + "\nevent: " + event.type().text() + "\ndata: "
                + event.toJson().encode() + "\n\n";
    }

    static String missed() {
        String message = "what came after the event that was named may be missing: it is not kept here (any more)";
        return "event: missed\ndata: " + Json.print(Map.of("message", message)) + "\n\n";
    }
}
