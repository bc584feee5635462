package io.sluice.dp.telemetry;

import io.sluice.sync.dataplane.ApplyOutcome;
import io.sluice.sync.dataplane.Candidate;
import io.sluice.sync.message.Report.Result;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what became of configurations: one at once, those within the next second in one event, which is about the last of
 * them. Times are milliseconds of one clock that never goes back. For one thread.
 */
public final class ConfigurationEvents {
    private static final long PAUSE_MS = 1000;

    private final NodeEvents events;
    private @Nullable Map<String, Object> held;
    private int merged;
    private long quietUntilMs = Long.MIN_VALUE;

    public ConfigurationEvents(NodeEvents events) {
        this.events = events;
    }

    public void applied(Candidate candidate, ApplyOutcome outcome, long nowMs) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", outcome.version());
        data.put("form", candidate instanceof Candidate.ByDelta ? "delta" : "snapshot");
        if (outcome.result() == Result.REFUSED) {
            data.put(
                    "message",
                    outcome.errors().isEmpty() ? "" : outcome.errors().get(0).message());
            events.raise(EventType.CONFIGURATION_REFUSED, data);
            return;
        }
        data.put("result", outcome.result() == Result.PARTIAL ? "partial" : "applied");
        data.put("took_ms", outcome.tookMs());
        merged += held == null ? 0 : 1;
        held = data;
        tick(nowMs);
    }

    /** To be called now and then: tells what was held back. */
    public void tick(long nowMs) {
        Map<String, Object> data = held;
        if (data == null || nowMs < quietUntilMs) {
            return;
        }
        if (merged > 0) {
            data.put("merged", merged);
        }
        events.raise(EventType.CONFIGURATION_APPLIED, data);
        held = null;
        merged = 0;
        quietUntilMs = nowMs + PAUSE_MS;
    }
}
