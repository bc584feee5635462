package io.sluice.sync.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.image.ContentHash;
import io.sluice.model.image.Position;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.message.Hello.Plugin;
import io.sluice.sync.message.HelloReply.Plan;
import io.sluice.sync.message.HelloReply.Refused;
import io.sluice.sync.message.HelloReply.Welcome;
import io.sluice.sync.message.Push.Offer;
import io.sluice.sync.message.Report.Problem;
import io.sluice.sync.message.Report.Result;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final String ID = "5a1b2c3d-0000-4000-8000-000000000001";
    private static final Position POSITION = new Position("epoch", 7, ContentHash.of("x"));
    private static final Hello HELLO = new Hello(
            1, ID, "dp", "1.0.0", List.of(new Plugin("acl", null)), Map.of("zone", "a"), POSITION, List.of("c"));

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> copy = new HashMap<>(map);
        copy.put(name, value);
        return copy;
    }

    private static String refusal(Map<String, Object> hello) {
        return assertThrows(MessageException.class, () -> Hello.parse(hello)).getMessage();
    }

    @Test
    void shouldReadWhatItWrites() {
        Welcome welcome = new Welcome("c", "cp", "s", 10_000, POSITION, Plan.DELTA, "");
        Refused refused = new Refused("unknown", "why");
        Offer offer = new Offer("s", "id", POSITION, "codec", 10, 1, 100);
        Report report = new Report(
                POSITION,
                Result.PARTIAL,
                7L,
                true,
                true,
                List.of(new Problem("routes", ID, "r", "paths", "bad"), Problem.of("all")),
                12);

        assertEquals(HELLO, Hello.parse(HELLO.toMap()));
        assertEquals(welcome, HelloReply.parse(welcome.toMap()));
        assertEquals(refused, HelloReply.parse(refused.toMap()));
        assertEquals(offer, Push.parse(offer.toMap()));
        assertEquals(report, Report.parse(report.toMap()));
    }

    @Test
    void shouldIgnoreUnknownFields() {
        assertEquals(HELLO, Hello.parse(with(HELLO.toMap(), "of_the_future", List.of(1))));
    }

    @Test
    void shouldNameWhatIsMissingOrWrongWithoutItsValue() {
        assertEquals("hello.node_id: missing (expected: text)", refusal(with(HELLO.toMap(), "node_id", null)));
        assertEquals("hello.node_id: Integer (expected: text)", refusal(with(HELLO.toMap(), "node_id", 1)));
        assertEquals("hello.node_id: String (expected: a UUID)", refusal(with(HELLO.toMap(), "node_id", "x")));
        assertEquals("hello.codecs: String (expected: an array)", refusal(with(HELLO.toMap(), "codecs", "x")));
        assertEquals(
                "hello.have.hash: missing (expected: text)",
                refusal(with(HELLO.toMap(), "have", Map.of("version", 1))));
    }

    @Test
    void shouldBoundWhatIsKeptOfANode() {
        assertThrows(MessageException.class, () -> Hello.parse(with(HELLO.toMap(), "hostname", "x".repeat(254))));
        assertThrows(
                MessageException.class, () -> Hello.parse(with(HELLO.toMap(), "labels", Map.of("k", "x".repeat(64)))));
    }

    /** One of them in a row of the database would keep out the rows that are stored together with it. */
    @Test
    void shouldNotTakeTextsThatADatabaseDoesNotTake() {
        for (String unfit : List.of("a\0", "\ud800", "a\nb")) {
            assertThrows(MessageException.class, () -> Hello.parse(with(HELLO.toMap(), "hostname", unfit)));
            assertThrows(MessageException.class, () -> Hello.parse(with(HELLO.toMap(), "labels", Map.of("k", unfit))));
            assertThrows(MessageException.class, () -> Hello.parse(with(HELLO.toMap(), "labels", Map.of(unfit, "v"))));
        }
        Report report =
                new Report(POSITION, Result.REFUSED, 7L, false, false, List.of(Problem.of("a\0\ud83d\ude00")), 0);

        assertEquals(
                "a \ud83d\ude00", Report.parse(report.toMap()).errors().get(0).text());
    }

    @Test
    void shouldBoundTheErrorsOfAReport() {
        List<Problem> many = Collections.nCopies(1_000, Problem.of("x".repeat(2_000)));

        Report report = Report.parse(new Report(POSITION, Result.PARTIAL, null, false, false, many, 0).toMap());

        assertEquals(100, report.errors().size());
        assertEquals(500, report.errors().get(0).message().length());
    }

    @Test
    void shouldTakeOnlyAddressesOfNodes() {
        assertTrue(Addresses.isNode(Addresses.ofNode(ID)));
        assertFalse(Addresses.isNode("sluice.dp.x"));
        assertFalse(Addresses.isNode("sluice.sync.hello"));
    }

    @Test
    void shouldShowARowAsTheStatusApiDoes() {
        NodeStatus row = new NodeStatus(
                ID,
                "10.0.0.7",
                "dp",
                "1.0.0",
                POSITION.hash().toString(),
                NodeStatus.NORMAL,
                1_000,
                1_000,
                600,
                null,
                5_000L,
                "",
                9,
                7,
                990_000,
                "routes r: bad",
                "cp",
                true);

        assertEquals(row, NodeStatus.parse(row.toMap()));
        assertEquals(Map.of("expiry_timestamp", 5_000L), row.toMap().get("cert_details"));
        assertEquals(10_000L, row.toMap().get("lag_ms"));
        assertEquals(List.of(), row.toMap().get("rpc_capabilities"));
        NodeStatus later = row.asOf(1_040_000, at("e", 10), 1_000_000, 600);
        assertFalse(later.connected());
        assertEquals(10, later.wantedVersion());
        assertEquals(560, later.ttl());
    }

    @Test
    void shouldMeasureAnAbsentNodeByTheRestoredDatabase() {
        NodeStatus absent = inEpoch("before", false);
        NodeStatus connected = inEpoch("before", true);

        assertEquals(
                10, absent.asOf(1_010_000, at("restored", 10), 1_009_000, 600).wantedVersion());
        assertEquals(
                1_009_000,
                absent.asOf(1_010_000, at("restored", 10), 1_009_000, 600).behindSinceMs());
        assertEquals(
                50, absent.asOf(1_010_000, at("before", 10), 1_009_000, 600).wantedVersion());
        assertEquals(0, absent.asOf(1_010_000, at("before", 10), 1_009_000, 600).behindSinceMs());
        assertEquals(
                50,
                connected.asOf(1_010_000, at("restored", 10), 1_009_000, 600).wantedVersion());
    }

    private static NodeStatus inEpoch(String epoch, boolean connected) {
        return new NodeStatus(
                ID,
                "",
                "",
                "",
                "",
                NodeStatus.NORMAL,
                1_000,
                1_000,
                600,
                null,
                null,
                epoch,
                50,
                50,
                0,
                null,
                "cp",
                connected);
    }

    private static Position at(String epoch, long version) {
        return new Position(epoch, version, POSITION.hash());
    }

    @Test
    void shouldNotBelieveAnotherControlPlaneThatANodeIsGone() {
        NodeStatus connected = row("cp-2", true, 1_000);
        NodeStatus gone = row("cp-1", false, 1_001);

        assertEquals(connected, NodeStatus.newer(connected, gone));
        assertEquals(row("cp-2", false, 1_001), NodeStatus.newer(connected, row("cp-2", false, 1_001)));
        assertEquals(row("cp-1", true, 1_002), NodeStatus.newer(connected, row("cp-1", true, 1_002)));
        assertEquals(connected, NodeStatus.newer(connected, row("cp-1", true, 999)));
    }

    private static NodeStatus row(String controlPlane, boolean connected, long at) {
        return new NodeStatus(
                ID,
                "",
                "",
                "",
                "",
                NodeStatus.NORMAL,
                at,
                at,
                600,
                null,
                null,
                "",
                0,
                0,
                0,
                null,
                controlPlane,
                connected);
    }
}
