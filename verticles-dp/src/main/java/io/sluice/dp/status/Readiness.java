package io.sluice.dp.status;

import org.jspecify.annotations.Nullable;

/** When a node is ready, and the texts for when it is not, which clients of the reference know. Null means ready. */
public final class Readiness {
    private static final String EMPTY = "0".repeat(32);

    private Readiness() {}

    /** A node with a database. */
    public static @Nullable String database(boolean reachable) {
        return reachable ? null : "failed to connect to database";
    }

    /**
     * A node that proxies.
     *
     * @param listening how many event loops accept requests, of {@code loops}
     */
    public static @Nullable String router(int listening, int loops) {
        return listening >= loops
                ? null
                : "router builds not yet complete, router ready in " + listening + " of " + loops + " workers";
    }

    /** A node that gets its configuration from elsewhere; {@code hash} is null before there was any. */
    public static @Nullable String configuration(@Nullable String hash) {
        if (hash == null || hash.isEmpty()) {
            return "no configuration available (configuration hash is not initialized)";
        }
        return hash.equals(EMPTY) ? "no configuration available (empty configuration present)" : null;
    }
}
