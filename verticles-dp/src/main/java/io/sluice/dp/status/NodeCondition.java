package io.sluice.dp.status;

import org.jspecify.annotations.Nullable;

/** What makes a node ready or not, whatever its role and configuration. For any thread; one for each node. */
public record NodeCondition(Drain drain, ProxyListeners listeners) {
    public NodeCondition() {
        this(new Drain(), new ProxyListeners());
    }

    /** Null when nothing speaks against it. */
    @Nullable
    String notReady() {
        String reason = drain.reason();
        return reason == null ? listeners.notReady() : reason;
    }
}
