package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.dp.status.Drain;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that shall get no new traffic goes on with what it gets, and sends those away who keep their connection. */
class DrainedProxyTest {
    @Test
    void shouldEndConnectionsWithTheirNextAnswerWhileDraining() {
        Drain drain = new Drain();
        try (TestProxy proxy = new TestProxy(ProxySettings.on("127.0.0.1", 0), drain);
                RawUpstream upstream = RawUpstream.ok();
                RawClient kept = proxy.client();
                RawClient unrouted = proxy.client()) {
            proxy.upstream("h.com", upstream.port, Map.of());
            assertEquals("keep-alive", kept.get("h.com", "/").header("connection"));
            assertEquals("keep-alive", unrouted.get("other.com", "/").header("connection"));

            drain.set(true);

            assertEquals("close", kept.get("h.com", "/").header("connection"));
            assertTrue(kept.ended());
            assertEquals("close", unrouted.get("other.com", "/").header("connection"));
            assertTrue(unrouted.ended());

            drain.set(false);
            try (RawClient next = proxy.client()) {
                assertEquals("keep-alive", next.get("h.com", "/").header("connection"));
            }
        }
    }
}
