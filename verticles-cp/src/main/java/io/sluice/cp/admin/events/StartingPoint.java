package io.sluice.cp.admin.events;

import io.sluice.cp.telemetry.RecentEvents;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody who watches wants to begin.
 *
 * @param position in the events that are kept, behind which to begin
 * @param missed whether some may have been missed in between, because the event named is not kept here (any more)
 */
record StartingPoint(long position, boolean missed) {
    private static final int MOST_DIGITS = 18;

    /** @param since an event's id, or milliseconds since 1970; null for nothing of what has been */
    static StartingPoint of(@Nullable String since, RecentEvents events) {
        if (since == null || since.isEmpty()) {
            return new StartingPoint(events.last(), false);
        }
        if (since.length() <= MOST_DIGITS && since.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new StartingPoint(events.positionBefore(Long.parseLong(since)), false);
        }
        Long known = events.positionOf(since);
        return known == null ? new StartingPoint(events.positionBefore(0), true) : new StartingPoint(known, false);
    }
}
