package io.sluice.cp.clustering;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which control planes are alive, from their signs: a beat over the event bus every second, and rows that reach the database
 * while the event bus brings nothing. Times are milliseconds of one clock that never goes back. For any thread.
 */
final class ControlPlaneSigns {
    static final long BEAT_MS = 1_000;

    /** Three lost beats are bad luck, four are a death. */
    static final long SILENCE_MS = 4 * BEAT_MS;

    private final String ownId;
    private final long storedForMs;
    private final long startedMs;
    private final ConcurrentMap<String, Long> aliveUntil = new ConcurrentHashMap<>();

    /** @param storedForMs how long a row in the database speaks for the control plane that wrote it */
    ControlPlaneSigns(String ownId, long storedForMs, long nowMs) {
        this.ownId = ownId;
        this.storedForMs = storedForMs;
        this.startedMs = nowMs;
    }

    void beat(String id, long nowMs) {
        aliveUntil.merge(id, nowMs + SILENCE_MS, Math::max);
    }

    /** A row of this control plane came through the database that the event bus should have brought. */
    void stored(String id, long nowMs) {
        aliveUntil.merge(id, nowMs + storedForMs, Math::max);
    }

    /** Right after the start nothing has been heard of anybody, which says nothing. */
    boolean alive(String id, long nowMs) {
        if (id.equals(ownId) || nowMs - startedMs < SILENCE_MS) {
            return true;
        }
        Long until = aliveUntil.get(id);
        return until != null && nowMs < until;
    }

    void forgetDead(long nowMs) {
        aliveUntil.values().removeIf(until -> until <= nowMs);
    }
}
