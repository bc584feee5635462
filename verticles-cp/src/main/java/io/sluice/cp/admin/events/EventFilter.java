package io.sluice.cp.admin.events;

import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.telemetry.event.Event;
import io.sluice.telemetry.event.EventType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted.
 *
 * @param types empty for all
 * @param node one that raised it or that it is about; empty for all
 */
record EventFilter(Set<EventType> types, String node) {
    /** @throws Refusal for a type that there is not */
    static EventFilter of(@Nullable String types, @Nullable String node) {
        Set<EventType> wanted = EnumSet.noneOf(EventType.class);
        for (String text : types == null || types.isEmpty() ? new String[0] : types.split(",")) {
            EventType type = EventType.find(text.strip());
            if (type == null) {
                throw new Refusal(Answers.badRequest(
                        "type: " + text + " (expected: one or more of " + String.join(", ", EventType.texts()) + ")"));
            }
            wanted.add(type);
        }
        return new EventFilter(wanted, node == null ? "" : node);
    }

    boolean accepts(Event event) {
        return (types.isEmpty() || types.contains(event.type())) && (node.isEmpty() || isAbout(event));
    }

    private boolean isAbout(Event event) {
        return node.equals(event.nodeId())
                || node.equals(event.data().get("data_plane"))
                || node.equals(event.data().get("control_plane"));
    }
}
