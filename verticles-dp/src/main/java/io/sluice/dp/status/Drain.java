package io.sluice.dp.status;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether the node shall get no new traffic, because an operator says so or because it stops. For any thread. */
public final class Drain {
    private volatile boolean draining;
    private volatile boolean stopping;
    private volatile Consumer<Boolean> told = on -> {};

    /**
     * True while the node shall look not ready. What it serves goes on, but its connections end with their next answer, so
     * that clients which keep theirs open find another node.
     */
    public boolean isOn() {
        return draining || stopping;
    }

    public void set(boolean on) {
        boolean before = draining;
        draining = on;
        if (before != on) {
            told.accept(on);
        }
    }

    /** Has {@code listener} called after each change by an operator, on the thread that made it. */
    public void onChange(Consumer<Boolean> listener) {
        told = listener;
    }

    /** The node is on its way out; there is no way back. */
    public void stop() {
        stopping = true;
    }

    /** Why the node is not ready; null when it is not on this account. */
    @Nullable
    String reason() {
        return stopping ? "stopping" : draining ? "draining" : null;
    }
}
