package io.sluice.e2e;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that write routes through all control planes at once until they are stopped. Each owns the routes that it writes,
 * so every answer says what must be found in the end; what it cannot know of, it touches no more.
 */
final class WriteLoad {
    private static final int WRITERS_EACH = 2;
    private static final int ROUTES_EACH = 5;

    private static final AtomicInteger LOADS = new AtomicInteger();

    private final String prefix = "load" + LOADS.incrementAndGet() + "-";
    private final List<NodeProcess> controlPlanes;
    private final Ledger ledger = new Ledger();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<Thread> writers = new ArrayList<>();

    private WriteLoad(List<NodeProcess> controlPlanes) {
        this.controlPlanes = controlPlanes;
    }

    static WriteLoad start(long seed, List<NodeProcess> controlPlanes) {
        WriteLoad load = new WriteLoad(controlPlanes);
        for (int i = 0; i < WRITERS_EACH * controlPlanes.size(); i++) {
            Writer writer = load.new Writer(i, new Random(seed * 31 + i));
            Thread thread = new Thread(writer::run, "writer-" + i);
            thread.setDaemon(true);
            thread.start();
            load.writers.add(thread);
        }
        return load;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Waits until so many more writes were answered with success through this control plane. */
    void awaitMade(NodeProcess controlPlane, int more) {
        int index = controlPlanes.indexOf(controlPlane);
        long before = ledger.madeThrough(index);
        Given.eventually(more + " writes through " + controlPlane)
                .until(() -> ledger.madeThrough(index) >= before + more);
    }

    Ledger stop() {
        running.set(false);
        for (Thread writer : writers) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        return ledger;
    }

    /** One client: it stays with its control plane, and turns to the next when the connection fails. */
    private final class Writer {
        private final int number;
        private final Random random;
        private final List<String> owned = new ArrayList<>();
        private int asked;
        private int count;

        Writer(int number, Random random) {
            this.number = number;
            this.random = random;
            this.asked = number % controlPlanes.size();
        }

        void run() {
            while (running.get()) {
                int choice = random.nextInt(10);
                if (owned.size() < 2 || (owned.size() < ROUTES_EACH && choice < 4)) {
                    put(prefix + number + "-" + count);
                } else if (choice < 8) {
                    put(owned.get(random.nextInt(owned.size())));
                } else {
                    delete(owned.get(random.nextInt(owned.size())));
                }
                pause();
            }
        }

        private void put(String name) {
            String path = "/" + name + "/v" + count++ + "-";
            Http.Reply reply = admin().put(
                            "/routes/" + name,
                            Map.of("paths", List.of(path), "service", Map.of("name", Hybrid.SERVICE)));
            Ledger.Outcome outcome = ledger.put(asked, name, path, reply);
            owned.remove(name);
            if (outcome == Ledger.Outcome.MADE) {
                owned.add(name);
            }
            after(reply);
        }

        private void delete(String name) {
            Http.Reply reply = admin().delete("/routes/" + name);
            if (ledger.delete(asked, name, reply) != Ledger.Outcome.REFUSED) {
                owned.remove(name);
            }
            after(reply);
        }

        private Http admin() {
            return controlPlanes.get(asked).admin();
        }

        private void after(Http.Reply reply) {
            if (reply.status() == 0) {
                asked = (asked + 1) % controlPlanes.size();
            } else if (random.nextInt(20) == 0) {
                asked = number % controlPlanes.size();
            }
        }

        private void pause() {
            try {
                Thread.sleep(random.nextInt(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running.set(false);
            }
        }
    }
}
