package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Http;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What clients were told of their writes, to be compared with what is there in the end. For any thread. */
final class Ledger {
    enum Outcome {
        MADE,
        REFUSED,
        UNKNOWN
    }

    /** @param path what the route led to; empty: it was deleted */
    record Write(int controlPlane, String name, String path, Outcome outcome, long version) {}

    private static final String ABSENT = "";
    private static final int UNAVAILABLE = 503;

    private final List<Write> writes = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();

    synchronized Outcome put(int controlPlane, String name, String path, Http.Reply reply) {
        return note(controlPlane, name, path, reply);
    }

    synchronized Outcome delete(int controlPlane, String name, Http.Reply reply) {
        return note(controlPlane, name, ABSENT, reply);
    }

    private Outcome note(int controlPlane, String name, String path, Http.Reply reply) {
        Outcome outcome = outcome(reply);
        long version = outcome == Outcome.MADE ? Given.version(reply) : 0;
        writes.add(new Write(controlPlane, name, path, outcome, version));
        return outcome;
    }

    private Outcome outcome(Http.Reply reply) {
        if (reply.status() == 0) {
            return Outcome.UNKNOWN;
        }
        if (reply.status() == UNAVAILABLE) {
            boolean notMade = reply.body().contains("was not made");
            if (notMade == reply.body().contains("may or may not have been made")) {
                unexpected.add("neither refused nor unknown: " + reply);
            }
            return notMade ? Outcome.REFUSED : Outcome.UNKNOWN;
        }
        if (reply.status() / 100 != 2) {
            unexpected.add(reply.toString());
            return Outcome.UNKNOWN;
        }
        return Outcome.MADE;
    }

    synchronized long madeThrough(int controlPlane) {
        return writes.stream()
                .filter(write -> write.outcome() == Outcome.MADE && write.controlPlane() == controlPlane)
                .count();
    }

    synchronized long count(Outcome outcome) {
        return writes.stream().filter(write -> write.outcome() == outcome).count();
    }

    synchronized void mustHaveNoUnexpectedAnswers() {
        assertEquals(List.of(), unexpected, "answers that nobody foresaw");
    }

    /**
     * Every success is in the log once, under the version that the answer named; nothing refused is in it, and nothing of
     * unknown outcome is in it twice.
     *
     * @param log version, name and path (empty: deleted) of every change of a route, in order
     */
    synchronized void mustAgreeWith(List<Write> log) {
        Map<String, List<Long>> versions = new HashMap<>();
        log.forEach(row ->
                versions.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row.version()));
        for (Write write : writes) {
            List<Long> found = versions.getOrDefault(key(write), List.of());
            switch (write.outcome()) {
                case MADE -> assertEquals(List.of(write.version()), found, write.toString());
                case REFUSED ->
                    // a deletion that was refused may have been asked for again
                    assertTrue(found.isEmpty() || write.path().isEmpty(), write + " is in the log");
                case UNKNOWN -> assertTrue(found.size() <= 1, write + " is in the log as " + found);
            }
        }
    }

    private static String key(Write write) {
        return write.name() + " " + write.path();
    }

    /** @param routes path by name, as a node shows them */
    synchronized void mustAllow(Map<String, String> routes) {
        Map<String, Set<String>> possible = new TreeMap<>();
        for (Write write : writes) {
            Set<String> states = possible.computeIfAbsent(write.name(), name -> new HashSet<>(Set.of(ABSENT)));
            if (write.outcome() == Outcome.MADE) {
                states.clear();
            }
            if (write.outcome() != Outcome.REFUSED) {
                states.add(write.path());
            }
        }
        possible.forEach((name, states) -> {
            String state = Objects.requireNonNullElse(routes.get(name), ABSENT);
            assertTrue(states.contains(state), name + " is '" + state + "' (expected: one of " + states + ")");
        });
    }

    @Override
    public synchronized String toString() {
        return "%d writes made, %d refused, %d unknown"
                .formatted(count(Outcome.MADE), count(Outcome.REFUSED), count(Outcome.UNKNOWN));
    }
}
