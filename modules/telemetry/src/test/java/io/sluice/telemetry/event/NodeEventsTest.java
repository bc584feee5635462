package io.sluice.telemetry.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodeEventsTest {
    private final NodeEvents events = new NodeEvents();

    @Test
    void shouldKeepWhatIsRaisedUntilItIsDelivered() {
        events.raise(EventType.DRAINING);
        events.raise(EventType.UNDRAINED);
        AtomicInteger told = new AtomicInteger();
        events.onRaised(told::incrementAndGet);
        assertEquals(1, told.get(), "what was raised before anybody listened");
        List<Event> first = events.first(1);
        assertEquals(first, events.first(1));
        events.delivered(first);
        events.raise(EventType.CACHE_DAMAGED, Map.of("directory", "d"));
        assertEquals(2, told.get());
        assertEquals(
                List.of(EventType.UNDRAINED, EventType.CACHE_DAMAGED),
                events.first(10).stream().map(Event::type).toList());
    }

    @Test
    void shouldSuppressWhatComesTooFastAndSayHowMuch() throws InterruptedException {
        for (int i = 0; i < 10_000; i++) {
            events.raise(EventType.ENTITY_REFUSED, Map.of("entity_id", i));
        }
        int kept = events.first(10_000).size();
        assertTrue(kept >= 100 && kept < 300, "kept " + kept);
        assertEquals(10_000 - kept, events.suppressed());
        events.raise(EventType.DRAINING);
        assertEquals(kept + 1, events.first(10_000).size(), "another type has its own budget");
        Thread.sleep(60); // as long as the budget takes to permit one more: its clock is the point
        events.raise(EventType.ENTITY_REFUSED, Map.of("entity_id", "last"));
        Event last = events.first(10_000).get(kept + 1);
        assertTrue(((Number) last.data().get("suppressed")).longValue() > 0, last.toString());
    }

    @Test
    void shouldDropTheOldestWhenNobodyTakesThemAndSayHowMany() {
        for (int round = 0; round < 80; round++) {
            for (EventType type : EventType.values()) {
                events.raise(type, Map.of("round", round));
            }
        }
        long lost = 80L * EventType.values().length - 1000;
        assertEquals(lost, events.lost());
        Event first = events.first(5000).get(0);
        assertEquals(EventType.EVENTS_LOST, first.type());
        assertEquals(lost, first.data().get("lost"));
        assertEquals(1001, events.first(5000).size());
        Stream<String> ids = events.first(5000).stream().map(Event::id);
        assertEquals(1001, new HashSet<>(ids.toList()).size());
    }

    @Test
    void shouldBeOnePerNode() {
        Vertx one = Vertx.vertx();
        Vertx other = Vertx.vertx();
        try {
            assertSame(NodeEvents.of(one), NodeEvents.of(one));
            NodeEvents.of(one).raise(EventType.DRAINING);
            assertTrue(NodeEvents.of(other).first(1).isEmpty());
        } finally {
            one.close();
            other.close();
        }
    }

    @Test
    void shouldReadWhatItWritesAndNothingElse() {
        events.raise(EventType.CACHE_DAMAGED, Map.of("message", "x".repeat(2000), "list", List.of(), "n", Double.NaN));
        Event event = events.first(1).get(0).of("n1");
        assertEquals(501, event.data().get("message").toString().length());
        assertEquals(1, event.data().size());
        JsonObject json = new JsonObject(event.toJson().toBuffer());
        assertEquals(event, Event.parse(json));
        assertNull(Event.parse(json.copy().put("id", "a\nb")));
        assertNull(Event.parse(json.copy().put("type", "evil")));
        assertNull(Event.parse(json.copy().put("at", "now")));
        assertNull(Event.parse(json.copy().put("node_id", "a\nid: b")));
        assertNull(Event.parse("text"));
    }
}
