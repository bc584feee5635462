package io.sluice.testkit;

import io.sluice.testkit.Relay.Way;
import java.util.EnumSet;
import java.util.Set;

/** Where the bytes of a silent link wait. */
final class RelayGate {
    private final Set<Way> closed = EnumSet.noneOf(Way.class);

    synchronized void close(Way way) {
        closed.add(way);
    }

    synchronized void open() {
        closed.clear();
        notifyAll();
    }

    /** Returns once bytes may go this way. */
    synchronized void pass(Way way) throws InterruptedException {
        while (closed.contains(way)) {
            wait();
        }
    }
}
