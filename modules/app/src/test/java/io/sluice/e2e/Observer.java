package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.Http;
import io.sluice.testkit.NodeProcess;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at a cluster all the time while things happen to it: who leads, and whether data planes serve. */
final class Observer implements AutoCloseable {
    private static final long PAUSE_MS = 20;

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicLong requests = new AtomicLong();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    /** Reports when two control planes lead at the same time. */
    Observer leaders(List<NodeProcess> controlPlanes) {
        controlPlanes.forEach(one -> watch(() -> {
            for (NodeProcess other : controlPlanes) {
                // it leads before and after the other one does: not a change of leaders in between
                if (!other.equals(one) && leads(one) && leads(other) && leads(one)) {
                    faults.add(one + " and " + other + " lead");
                }
            }
        }));
        return this;
    }

    static boolean leads(NodeProcess controlPlane) {
        Http.Reply reply = controlPlane.status().get("/status");
        return reply.status() == 200 && Boolean.TRUE.equals(reply.json().get("leader"));
    }

    /** Reports every request for {@code path} that a data plane does not answer with 200. */
    Observer traffic(List<NodeProcess> dataPlanes, String path) {
        dataPlanes.forEach(dataPlane -> watch(() -> {
            Http.Reply reply = dataPlane.proxy().get(path);
            requests.incrementAndGet();
            if (reply.status() != 200) {
                faults.add(dataPlane + " answered " + reply);
            }
        }));
        return this;
    }

    private void watch(Runnable look) {
        Thread thread = new Thread(() -> {
            while (running.get()) {
                look.run();
                try {
                    Thread.sleep(PAUSE_MS);
                } catch (InterruptedException e) {
                    running.set(false);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    void mustHaveSeenNoFault() {
        assertEquals(List.of(), faults);
    }

    long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        running.set(false);
    }
}
