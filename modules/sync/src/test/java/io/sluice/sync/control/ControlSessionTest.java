package io.sluice.sync.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.model.older.ConversionRules;
import io.sluice.model.older.Rule;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.TestConfig;
import io.sluice.sync.delta.DeltaLimits;
import io.sluice.sync.message.Addresses;
import io.sluice.sync.message.Hello;
import io.sluice.sync.message.Report;
import io.sluice.sync.message.Report.Problem;
import io.sluice.sync.message.Report.Result;
import io.sluice.sync.snapshot.SnapshotCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlSessionTest {
    private static final String ID = "5a1b2c3d-0000-4000-8000-000000000001";
    private static final long START = 1_000_000;

    private final List<Commit> commits = new ArrayList<>();
    private final List<Map<String, Object>> pushed = new ArrayList<>();
    private final List<Long> wakes = new ArrayList<>();
    private final Map<String, Object> answer = new HashMap<>();
    private ConfigImage image = TestConfig.image("e", 0, 0);
    private boolean queueFull;
    private boolean confirmed = true;
    private String closed = "";
    private @Nullable NodeStatus row;

    private final List<Runnable> background = new ArrayList<>();
    private final SnapshotStreams streams = new SnapshotStreams(1);
    private final ConfigLine line = new ConfigLine() {
        @Override
        public ConfigImage image() {
            return image;
        }

        @Override
        public List<Commit> between(String epoch, long from, long to) {
            return commits.subList((int) from, (int) to);
        }

        @Override
        public boolean confirmed() {
            return confirmed;
        }

        @Override
        public void refresh() {}
    };
    private final ConfigForms forms = new ConfigForms(
            line,
            DeltaLimits.DEFAULT,
            100,
            new ConversionRules(List.of(Rule.olderThan("1.1").of("services").remove("value"))),
            background::add);
    private final PublishedConfig config = forms.own();
    private final ControlSession session = session("one");

    private ControlSession session(String name) {
        ControlSettings settings =
                new ControlSettings("cluster", "cp", "1.2.0", Map.of("key-auth", "1.2.0"), 10_000, 50, 600);
        ControlOutput output = new ControlOutput() {
            @Override
            public void push(Map<String, Object> body) {
                pushed.add(body);
            }

            @Override
            public boolean queueFull() {
                return queueFull;
            }

            @Override
            public void status(NodeStatus status) {
                row = status;
            }

            @Override
            public void wakeAfter(long ms) {
                wakes.add(ms);
            }

            @Override
            public void close(String reason) {
                closed = reason;
            }
        };
        return new ControlSession(settings, forms, streams, new Peer(name, "10.0.0.1", null), output, START);
    }

    private final Reply reply = new Reply() {
        @Override
        public void ok(Map<String, Object> body) {
            answer.clear();
            answer.putAll(body);
        }

        @Override
        public void fail(String message) {
            answer.clear();
            answer.put("failed", message);
        }
    };

    private void greet(ControlSession of, Position have, String version) {
        of.registered(Addresses.ofNode(ID), START);
        of.hello(
                new Hello(1, ID, "dp", version, List.of(), Map.of(), have, List.of(SnapshotCodec.NAME)).toMap(),
                reply,
                START);
    }

    private void greet() {
        greet(session, image.position(), "1.1.0");
    }

    private void commit(long nowMs) {
        Commit commit = new Commit(
                image.version() + 1, List.of(Change.update(TestConfig.entity("services", 1, image.version() + 1))));
        commits.add(commit);
        image = image.with(commit);
        session.configurationChanged(nowMs);
    }

    private void report(Result result, Position position, Long answers, long nowMs, Problem... problems) {
        session.report(new Report(position, result, answers, false, false, List.of(problems), 1).toMap(), nowMs);
    }

    @Test
    void shouldPushAtOnceWhenIdleAndThenMergeForTheInterval() {
        greet();
        commit(START + 1_000);
        assertEquals(1, pushed.size());
        report(Result.APPLIED, image.position(), 1L, START + 1_010);

        commit(START + 1_020);
        commit(START + 1_030);
        assertEquals(1, pushed.size());
        assertEquals(List.of(30L), wakes);
        session.tick(START + 1_050);

        assertEquals(2, pushed.size());
        assertEquals(1L, pushed.get(1).get("from"));
        assertEquals(3L, pushed.get(1).get("to"));
    }

    @Test
    void shouldKeepNothingForADataPlaneThatDoesNotAnswer() {
        greet();
        for (int i = 0; i < 1_000; i++) {
            commit(START + 1_000 + i);
        }
        assertEquals(1, pushed.size());

        report(Result.APPLIED, image.with(1, commits.get(0).changes()).position(), 1L, START + 3_000);

        assertEquals(2, pushed.size());
    }

    @Test
    void shouldPushNothingIntoAFullQueueUntilItIsWritable() {
        greet();
        queueFull = true;
        commit(START + 1_000);
        assertEquals(0, pushed.size());

        queueFull = false;
        session.writable(START + 2_000);

        assertEquals(1, pushed.size());
    }

    @Test
    void shouldCloseAConnectionThatIsSilentOrDoesNotRead() {
        greet();
        session.tick(START + 30_000);
        assertEquals("", closed);
        session.tick(START + 30_001);
        assertEquals("silent", closed);
        assertTrue(row != null && !row.connected());
    }

    @Test
    void shouldCloseAConnectionThatSaysNoHello() {
        session.tick(START + 4_999);
        assertEquals("", closed);
        session.tick(START + 5_000);
        assertEquals("no hello", closed);
    }

    @Test
    void shouldShowWhatWasRefusedAndNotPushTheSameAgain() {
        greet();
        Position before = image.position();
        commit(START + 1_000);
        report(Result.REFUSED, before, 1L, START + 1_100, new Problem("services", "x", "one", "host", "not good"));

        session.tick(START + 2_000);
        assertEquals(1, pushed.size());
        assertTrue(row != null);
        assertEquals("services one, host: not good", row.lastError());
        assertEquals(1, row.wantedVersion());
        assertEquals(0, row.appliedVersion());
        commit(START + 3_000);

        assertEquals(2, pushed.size());
        assertEquals(0L, pushed.get(1).get("from"));
    }

    @Test
    void shouldLeaveADataPlaneOfAnotherEpochAloneUntilTheDatabaseIsAsked() {
        confirmed = false;
        greet(session, new Position("other", 7, image.position().hash()), "1.1.0");
        assertEquals("current", answer.get("plan"));
        config.encode();
        session.tick(START + 1_000);
        assertEquals(List.of(), pushed);

        confirmed = true;
        session.tick(START + 2_000);

        assertEquals(1, pushed.size());
    }

    @Test
    void shouldRefuseADataPlaneOfANewerMinor() {
        greet(session, Position.NONE, "1.3.0");

        assertEquals("refused", answer.get("kind"));
        assertEquals(NodeStatus.VERSION_INCOMPATIBLE, answer.get("code"));
        assertTrue(row != null && !row.connected());
        assertEquals(NodeStatus.VERSION_INCOMPATIBLE, row.syncStatus());
        assertEquals(List.of(), pushed);
    }

    @Test
    void shouldTellASecondFetcherToComeBack() {
        image = TestConfig.image("e", 0, 100);
        String id = config.encode().id();
        ControlSession other = session("two");
        greet(session, Position.NONE, "1.1.0");
        greet(other, Position.NONE, "1.1.0");
        Map<String, Object> request = Map.of("snapshot_id", id, "from", 0, "count", 100);

        session.chunks(request, reply, START);
        assertEquals(4, ((List<?>) answer.get("chunks")).size());
        other.chunks(request, reply, START);

        assertTrue(answer.get("retry_after_ms") instanceof Long wait && wait >= 1_000);
        session.closed(START);
        other.chunks(request, reply, START);
        assertEquals(4, ((List<?>) answer.get("chunks")).size());
    }
}
