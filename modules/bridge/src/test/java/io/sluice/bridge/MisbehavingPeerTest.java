package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peers with a good certificate and bad manners: closed at once, with one line in the log. */
class MisbehavingPeerTest {
    private BridgeFixture bridge;
    private LogCapture log;
    private RawPeer peer;

    @BeforeEach
    void start() throws Exception {
        open(BridgeFixture.FAST, true);
        log = new LogCapture();
    }

    private void open(BridgeServerLimits limits, boolean greetsItself) throws Exception {
        bridge = new BridgeFixture(limits, greetsItself);
        peer = RawPeer.tls(bridge.port, CLUSTER);
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        peer.close();
        bridge.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"shout\",\"address\":\"echo\"}|frame type: shout (expected: one of ping, publish, register, send, unregister)",
                "{\"address\":\"echo\"}|frame type: none (expected: one of ping, publish, register, send, unregister)",
                "{\"type\":\"message\",\"address\":\"echo\"}|frame type: message (expected: one of ping, publish, register, send, unregister)",
                "{\"type\":\"send\"}|frame send without an address",
                "{\"type\":\"send\",\"address\":7}|frame address is not a text of 1 to 256 characters",
                "{\"type\":\"send\",\"address\":\"echo\",\"body\":[1]}|frame body is not an object",
                "{\"type\":\"send\",\"address\":\"echo\",\"headers\":1}|frame headers are not an object",
                "{\"type\":|frame is not a JSON object",
                "[1]|frame is not a JSON object",
            })
    void shouldCloseOnBadFrame(String frame, String reason) throws Exception {
        peer.frame(frame);

        assertRefused("bad_frame", reason);
    }

    @Test
    void shouldCloseOnNegativeLength() throws Exception {
        peer.length(-5);

        assertRefused("bad_frame", "frame length: -5 (expected: 2 to 1048576)");
    }

    @Test
    void shouldCloseOnOversizedLength() throws Exception {
        peer.length((1 << 20) + 1);

        assertRefused("bad_frame", "frame length: 1048577 (expected: 2 to 1048576)");
    }

    @Test
    void shouldCloseOnNestingBomb() throws Exception {
        peer.frame("{\"type\":\"send\",\"body\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

        assertRefused("bad_frame", "frame nested too deeply (expected: at most 64 levels)");
    }

    @Test
    void shouldCloseOnFrameThatNeverEnds() throws Exception {
        restart(BridgeFixture.FAST.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(400)));
        peer.length(1 << 20);

        dribble();

        assertRefused("silent", "sent no frame for 400 ms");
    }

    private void dribble() {
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            try {
                peer.write("{\"a\":".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                return false;
            } catch (IOException closed) {
                return true;
            }
        });
    }

    @Test
    void shouldCloseOnUnlistedAddress() throws Exception {
        peer.frame("{\"type\":\"send\",\"address\":\"sluice.admin\",\"body\":{}}");

        assertRefused("address_refused", "may not send to sluice.admin");
        assertTrue(bridge.door.events.stream().noneMatch(event -> event.startsWith("send")));
    }

    @Test
    void shouldCloseOnPublishToUnlistedAddress() throws Exception {
        peer.frame("{\"type\":\"publish\",\"address\":\"sluice.admin\",\"body\":{}}");

        assertRefused("address_refused", "may not send to sluice.admin");
    }

    @Test
    void shouldCloseOnUnlistedRegistration() throws Exception {
        peer.frame("{\"type\":\"register\",\"address\":\"sluice.dp.another\"}");

        assertRefused("address_refused", "may not register sluice.dp.another");
    }

    @Test
    void shouldCloseOnDuplicateRegistration() throws Exception {
        peer.frame("{\"type\":\"register\",\"address\":\"mine\"}");
        peer.frame("{\"type\":\"register\",\"address\":\"mine\"}");

        assertRefused("address_refused", "registers mine twice");
        assertEquals(List.of("register mine", "close"), bridge.door.events);
    }

    @Test
    void shouldAllowRegisteringAgainAfterUnregistering() throws Exception {
        peer.frame("{\"type\":\"register\",\"address\":\"mine\"}");
        peer.frame("{\"type\":\"unregister\",\"address\":\"mine\"}");
        peer.frame("{\"type\":\"register\",\"address\":\"mine\"}");
        peer.frame("{\"type\":\"ping\"}");

        assertEquals("pong", peer.read().getString("type"));
    }

    @Test
    void shouldCloseOnAnswerThatNobodyAskedFor() throws Exception {
        peer.frame("{\"type\":\"send\",\"address\":\"sluice.reply.1\",\"body\":{}}");

        assertRefused("address_refused", "answers to unknown address sluice.reply.1");
    }

    @Test
    void shouldCloseOnTooManyUnansweredRequests() throws Exception {
        for (int i = 0; i <= BridgeFixture.FAST.maxPendingRequests(); i++) {
            peer.frame("{\"type\":\"send\",\"address\":\"silent\",\"replyAddress\":\"r" + i + "\",\"body\":{}}");
        }

        assertRefused("too_many_requests", "has more than 256 unanswered requests");
    }

    @Test
    void shouldCloseWhoDoesNotSayHello() throws Exception {
        restart(BridgeFixture.FAST, false);
        peer.frame("{\"type\":\"ping\"}");

        assertRefused("no_hello", "sent no hello within 500 ms");
    }

    @Test
    void shouldKeepWhoSaysHello() throws Exception {
        restart(BridgeFixture.FAST, false);
        peer.frame("{\"type\":\"send\",\"address\":\"hello\",\"body\":{}}");

        await().during(Duration.ofMillis(900)).until(() -> bridge.server.stats().open() == 1);
    }

    @Test
    void shouldCloseASilentPeer() throws Exception {
        restart(BridgeFixture.FAST.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300)));
        peer.frame("{\"type\":\"ping\"}");

        assertRefused("silent", "sent no frame for 300 ms");
    }

    @Test
    void shouldCloseOnlyTheConnectionWhoseSessionFails() throws Exception {
        BridgeLink other = bridge.connect();
        peer.frame("{\"type\":\"send\",\"address\":\"boom\",\"body\":{}}");

        assertTrue(peer.isClosedByServer());
        var body = new io.vertx.core.json.JsonObject().put("a", 1);
        assertEquals(body, BridgeFixture.await(other.request("echo", body, 5_000)));
        assertEquals(1, bridge.server.stats().refused().get("session_failed"));
    }

    private void restart(BridgeServerLimits limits) throws Exception {
        restart(limits, true);
    }

    private void restart(BridgeServerLimits limits, boolean greetsItself) throws Exception {
        peer.close();
        bridge.close();
        open(limits, greetsItself);
    }

    private void assertRefused(String counter, String reason) {
        assertTrue(peer.isClosedByServer());
        await().until(() -> bridge.server.stats().refused().get(counter) == 1);
        assertEquals(
                List.of("WARN bridge peer refused peer=\"" + peer.name() + "\" subject=\"CN=kong_clustering\" reason=\""
                        + reason + "\""),
                log.lines());
        await().until(() -> bridge.server.stats().open() == 0 && bridge.door.open.isEmpty());
    }
}
