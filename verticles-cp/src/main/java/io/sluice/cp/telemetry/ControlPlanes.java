package io.sluice.cp.telemetry;

import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which control planes live, by their beats, and which of them speaks for all: the one with the smallest id. It tells the
 * events when another has fallen silent; each tells of its own coming and going. Where they cannot see each other, each side
 * has one that speaks. Times are milliseconds of one clock that never goes back. For one thread.
 */
final class ControlPlanes {
    static final long SILENCE_MS = 5_000;

    private final String ownId;
    private final NodeEvents events;
    private final TreeMap<String, Long> heardMs = new TreeMap<>();
    /** Said goodbye or fell silent; a late beat does not bring them back unnoticed. */
    private final Map<String, Long> goneMs = new TreeMap<>();

    ControlPlanes(String ownId, NodeEvents events) {
        this.ownId = ownId;
        this.events = events;
    }

    void began() {
        events.raise(EventType.CONTROL_PLANE_JOINED, Map.of("control_plane", ownId));
    }

    void ends() {
        events.raise(EventType.CONTROL_PLANE_LEFT, Map.of("control_plane", ownId, "reason", "stopped"));
    }

    void beat(String id, long nowMs) {
        Long gone = goneMs.get(id);
        if (gone != null && nowMs - gone < SILENCE_MS) {
            return;
        }
        goneMs.remove(id);
        heardMs.put(id, nowMs);
        if (gone != null && speaks() && !id.equals(ownId)) {
            events.raise(EventType.CONTROL_PLANE_JOINED, Map.of("control_plane", id, "reason", "heard of again"));
        }
    }

    /** It has said itself that it begins. */
    void joined(String id) {
        goneMs.remove(id);
    }

    /** Somebody has said that it is gone. */
    void left(String id, long nowMs) {
        if (!id.equals(ownId) && heardMs.remove(id) != null) {
            goneMs.put(id, nowMs);
        }
    }

    void tick(long nowMs) {
        Set<String> silent = new HashSet<>();
        heardMs.forEach((id, heard) -> {
            if (nowMs - heard > SILENCE_MS && !id.equals(ownId)) {
                silent.add(id);
            }
        });
        heardMs.keySet().removeAll(silent);
        for (String id : silent) {
            goneMs.put(id, nowMs);
            if (speaks()) {
                events.raise(EventType.CONTROL_PLANE_LEFT, Map.of("control_plane", id, "reason", "silent"));
            }
        }
    }

    /** Whether this one speaks for all. */
    boolean speaks() {
        return speaksBut("");
    }

    /** Whether this one speaks for all but one. */
    boolean speaksBut(String other) {
        return !ownId.equals(other)
                && heardMs.navigableKeySet().headSet(ownId, false).stream().allMatch(other::equals);
    }

    List<String> living() {
        Set<String> ids = new HashSet<>(heardMs.keySet());
        ids.add(ownId);
        return ids.stream().sorted().toList();
    }
}
