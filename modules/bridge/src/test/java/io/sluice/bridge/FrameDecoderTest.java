package io.sluice.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private static final int MOST = 1 << 20;

    private final FrameDecoder decoder = new FrameDecoder(MOST);

    @Test
    void shouldCutFramesWhereverTheStreamIsSplit() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Buffer stream = Buffer.buffer();
        for (int i = 0; i < 500; i++) {
            stream.appendBuffer(frame(new JsonObject().put("n", i).put("x", "y".repeat(random.nextInt(3000)))));
        }
        int next = 0;
        for (int at = 0; at < stream.length(); ) {
            int to = Math.min(stream.length(), at + 1 + random.nextInt(5000));
            decoder.feed(stream.slice(at, to));
            at = to;
            for (JsonObject f = decoder.next(); f != null; f = decoder.next()) {
                assertEquals(next++, f.getInteger("n"), "seed " + seed);
            }
        }
        assertEquals(500, next, "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, Integer.MIN_VALUE, Integer.MAX_VALUE, MOST + 1})
    void shouldRefuseLength(int length) {
        decoder.feed(Buffer.buffer().appendInt(length));

        var refused = assertThrows(FrameException.class, decoder::next);

        assertEquals("frame length: " + length + " (expected: 2 to " + MOST + ")", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"a\":", "null", "\"text\"", "{}{}", "{]", "nonsense", "{\"a\":\u0001}"})
    void shouldRefuseWhatIsNoObject(String json) {
        decoder.feed(Buffer.buffer().appendInt(json.length()).appendString(json));

        assertThrows(FrameException.class, decoder::next);
    }

    @Test
    void shouldRefuseNestingBombButNotBracketsInText() throws Exception {
        String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        String text = "{\"a\":\"\\\"" + "[".repeat(5000) + "\"}";

        decoder.feed(frame(text));
        assertEquals(5001, decoder.next().getString("a").length());
        decoder.feed(frame(deep));
        assertThrows(FrameException.class, decoder::next);
    }

    @Test
    void shouldNotMakeRoomForWhatIsOnlyAnnounced() throws Exception {
        decoder.feed(Buffer.buffer().appendInt(MOST));

        assertNull(decoder.next());
        assertTrue(decoder.held() < 1024, "holds " + decoder.held());
    }

    @Test
    void shouldLetGoOfTheRoomOfALargeFrame() throws Exception {
        decoder.feed(frame(new JsonObject().put("x", "y".repeat(MOST / 2))));
        decoder.next();

        assertEquals(0, decoder.held());
    }

    private static Buffer frame(JsonObject json) {
        return frame(json.encode());
    }

    private static Buffer frame(String json) {
        return Buffer.buffer().appendInt(json.length()).appendString(json);
    }
}
