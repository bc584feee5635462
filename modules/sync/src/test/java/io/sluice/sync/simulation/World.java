package io.sluice.sync.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Time and chance. */
final class World {
    private record Event(long at, long order, Runnable action) {}

    final SplittableRandom random;
    /** While true, things break. */
    boolean stormy = true;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long now = 1_700_000_000_000L;
    private long order;

    World(long seed) {
        this.random = new SplittableRandom(seed);
    }

    long now() {
        return now;
    }

    void after(long ms, Runnable action) {
        events.add(new Event(now + ms, order++, action));
    }

    boolean chance(double probability) {
        return stormy && random.nextDouble() < probability;
    }

    long upTo(long ms) {
        return random.nextLong(ms + 1);
    }

    /** Until the condition has held for a while, but no longer than the most. */
    void runUntil(BooleanSupplier condition, long whileMs, long mostMs) {
        long end = now + mostMs;
        long since = now;
        while (now < end && now - since < whileMs) {
            run(1_000);
            since = condition.getAsBoolean() ? since : now;
        }
    }

    void run(long ms) {
        long end = now + ms;
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event event = events.remove();
            now = event.at();
            event.action().run();
        }
        now = end;
    }
}
