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

    /** Until the condition holds, but no longer than this. */
    void runUntil(BooleanSupplier condition, long ms) {
        long end = now + ms;
        while (now < end && !condition.getAsBoolean()) {
            run(1_000);
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
