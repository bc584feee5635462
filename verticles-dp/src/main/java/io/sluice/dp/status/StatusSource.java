package io.sluice.dp.status;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a role tells about itself. Asked on each request, on any thread: answers come from memory, at once. */
public interface StatusSource {
    /** Kong's counters of connections and requests, by name. */
    default Map<String, ?> server() {
        return Map.of();
    }

    /** Whether the database answers; null in a role that has none. */
    default @Nullable Boolean databaseReachable() {
        return null;
    }

    /** The hash of the configuration in use, zeros for an empty one; null in a role that does not show it. */
    default @Nullable String configurationHash() {
        return null;
    }

    /** What else there is to tell, by name: sync state, control plane, cache, version of the configuration... */
    default Map<String, ? extends @Nullable Object> details() {
        return Map.of();
    }

    /** Why the node should get no traffic, such as {@link Readiness} says it; null when it should. */
    @Nullable
    String notReady(Probe probe);
}
