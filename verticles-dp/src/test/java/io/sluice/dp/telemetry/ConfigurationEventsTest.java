package io.sluice.dp.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.core.CoreSchemas;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import io.sluice.sync.dataplane.ApplyOutcome;
import io.sluice.sync.dataplane.Candidate;
import io.sluice.sync.message.Push.Delta;
import io.sluice.sync.message.Report.Problem;
import io.sluice.sync.message.Report.Result;
import io.sluice.telemetry.event.Event;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigurationEventsTest {
    private final Vertx vertx = Vertx.vertx();
    private final NodeEvents events = NodeEvents.of(vertx);
    private final ConfigurationEvents told = new ConfigurationEvents(events);
    private final Candidate candidate = new Candidate.ByDelta(
            ConfigImage.empty(CoreSchemas.ALL, ""), new Delta("s", 0, 1, ContentHash.EMPTY, List.of()));

    @AfterEach
    void close() {
        vertx.close();
    }

    private void applied(long version, Result result, long nowMs) {
        List<Problem> problems = result == Result.REFUSED ? List.of(Problem.of("why")) : List.of();
        told.applied(candidate, new ApplyOutcome(version, result, null, false, problems, 3), nowMs);
    }

    @Test
    void shouldTellTheFirstAtOnceAndTheLastOfManyOnce() {
        for (int version = 1; version <= 1000; version++) {
            applied(version, Result.APPLIED, version);
        }
        told.tick(1001);
        told.tick(5000);
        List<Event> raised = events.first(100);
        assertEquals(
                List.of(1L, 1000L),
                raised.stream().map(event -> event.data().get("version")).toList());
        assertEquals(998, raised.get(1).data().get("merged"));
        assertEquals("delta", raised.get(0).data().get("form"));
        assertEquals(3L, raised.get(0).data().get("took_ms"));
    }

    @Test
    void shouldTellARefusedConfigurationWithTheReason() {
        applied(7, Result.REFUSED, 0);
        Event event = events.first(1).get(0);
        assertEquals(EventType.CONFIGURATION_REFUSED, event.type());
        assertEquals("why", event.data().get("message"));
        assertTrue(events.first(10).size() == 1);
    }
}
