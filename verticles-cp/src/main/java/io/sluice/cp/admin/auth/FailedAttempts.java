package io.sluice.cp.admin.auth;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Holds back an address that tries out credentials. Only different ones count: a client that was set up wrongly sends the
 * same again and again, and must not lock out its neighbours. Bounded: the oldest addresses are forgotten. For one event loop.
 */
final class FailedAttempts {
    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private record Tried(long since, Set<TokenHash> credentials) {}

    private final LongSupplier nanoTime;
    private final Map<String, Tried> byAddress = new LinkedHashMap<>();

    FailedAttempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether the address has to wait for the end of its window. */
    boolean isBlocked(String address) {
        Tried tried = byAddress.get(address);
        if (tried != null && nanoTime.getAsLong() - tried.since() > WINDOW.toNanos()) {
            byAddress.remove(address);
            return false;
        }
        return tried != null && tried.credentials().size() >= MOST;
    }

    /** @return whether this attempt is the one that blocks the address */
    boolean add(String address, String credentials) {
        if (isBlocked(address)) {
            return false;
        }
        if (byAddress.size() >= MOST_ADDRESSES && !byAddress.containsKey(address)) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
        Tried tried = byAddress.computeIfAbsent(address, first -> new Tried(nanoTime.getAsLong(), new HashSet<>()));
        tried.credentials().add(TokenHash.of(credentials));
        return tried.credentials().size() >= MOST;
    }
}
