package io.sluice.cp.telemetry;

import io.sluice.telemetry.event.Event;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The newest thousand events of the cluster, in the order in which they arrived here, each at a position that only grows.
 * For any thread.
 */
public final class RecentEvents {
    public static final int MOST = 1000;

    /** @param position counts from 1 in this process */
    public record Entry(long position, Event event) {}

    private final ConcurrentSkipListMap<Long, Event> ring = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, Long> positions = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long last;

    /** Takes an event in; one that is here already, having come by two ways, is not taken again. */
    public void add(Event event) {
        synchronized (ring) {
            if (positions.putIfAbsent(event.id(), last + 1) != null) {
                return;
            }
            ring.put(++last, event);
            if (ring.size() > MOST) {
                Map.Entry<Long, Event> oldest = ring.pollFirstEntry();
                positions.remove(oldest.getValue().id());
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** The first events after a position. */
    public List<Entry> after(long position, int most) {
        return ring.tailMap(position, false).entrySet().stream()
                .limit(most)
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The position of the newest event; 0 when there is none. */
    public long last() {
        synchronized (ring) {
            return last;
        }
    }

    /** Whether no event after this position has been dropped yet. */
    public boolean reaches(long position) {
        Map.Entry<Long, Event> oldest = ring.firstEntry();
        return oldest == null || position >= oldest.getKey() - 1;
    }

    /** Null when there is no such event here, or not any more. */
    public @Nullable Long positionOf(String id) {
        return positions.get(id);
    }

    /** The position before the first event of this moment or later. */
    public long positionBefore(long atMs) {
        return ring.entrySet().stream()
                .filter(entry -> entry.getValue().at() >= atMs)
                .mapToLong(entry -> entry.getKey() - 1)
                .findFirst()
                .orElseGet(this::last);
    }

    /** Has {@code listener} run after each event, on whatever thread brought it: it must be quick. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    public void unlisten(Runnable listener) {
        listeners.remove(listener);
    }
}
