package io.sluice.telemetry.event;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * What this node has to tell and nobody has taken yet: the newest thousand events. Raising never waits, may be done on any
 * thread and before anybody listens; of one type that comes too fast only some are kept, and the next says how many were
 * {@code suppressed}; what no longer fits is counted and told as {@link EventType#EVENTS_LOST}.
 */
public final class NodeEvents implements Shareable {
    static final int MOST = 1000;
    private static final int RADIX = 36;

    private final String run = Long.toString(System.currentTimeMillis(), RADIX)
            + Integer.toString(ThreadLocalRandom.current().nextInt(RADIX * RADIX * RADIX), RADIX);
    private final Deque<Event> waiting = new ArrayDeque<>();
    private final Map<EventType, EventBudget> budgets = new EnumMap<>(EventType.class);
    private long raised;
    private long lost;
    private long untoldLost;
    private long suppressed;
    private volatile Runnable listener = () -> {};

    /** The one of this node; every node has its own Vertx. */
    public static NodeEvents of(Vertx vertx) {
        LocalMap<String, NodeEvents> shared = vertx.sharedData().getLocalMap("sluice.events");
        return shared.computeIfAbsent("node", key -> new NodeEvents());
    }

    /** @param data as the type says; other values than texts, numbers and booleans are left out */
    public void raise(EventType type, Map<String, ?> data) {
        synchronized (waiting) {
            long now = System.nanoTime();
            EventBudget budget = budgets.computeIfAbsent(type, key -> EventBudget.ofType(now));
            if (!budget.permits(now)) {
                suppressed++;
                return;
            }
            Map<String, Object> details = new LinkedHashMap<>(data);
            long before = budget.takeSuppressed();
            if (before > 0) {
                details.put("suppressed", before);
            }
            add(event(type, details));
        }
        listener.run();
    }

    public void raise(EventType type) {
        raise(type, Map.of());
    }

    private void add(Event event) {
        if (waiting.size() >= MOST) {
            waiting.poll();
            lost++;
            untoldLost++;
        }
        waiting.add(event);
    }

    private Event event(EventType type, Map<String, Object> data) {
        String id = run + "-" + Long.toString(raised++, RADIX);
        return new Event(id, type, System.currentTimeMillis(), "", data);
    }

    /** Has {@code told} run after each event, on the thread that raised it: it must be quick. The last one given counts. */
    public void onRaised(Runnable told) {
        listener = told;
        told.run();
    }

    /** The oldest events that wait, in order; they stay until they are {@link #delivered}. */
    public List<Event> first(int most) {
        synchronized (waiting) {
            if (untoldLost > 0) {
                waiting.addFirst(event(EventType.EVENTS_LOST, Map.of("lost", untoldLost)));
                untoldLost = 0;
            }
            return waiting.stream().limit(most).toList();
        }
    }

    public void delivered(List<Event> events) {
        Set<String> ids = events.stream().map(Event::id).collect(Collectors.toCollection(HashSet::new));
        synchronized (waiting) {
            waiting.removeIf(event -> ids.contains(event.id()));
        }
    }

    /** Events that nobody took in time. */
    public long lost() {
        synchronized (waiting) {
            return lost;
        }
    }

    /** Events that came too fast for their type. */
    public long suppressed() {
        synchronized (waiting) {
            return suppressed;
        }
    }
}
