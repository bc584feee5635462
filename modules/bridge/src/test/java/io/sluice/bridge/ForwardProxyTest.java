package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static io.sluice.bridge.BridgeFixture.STRANGER;
import static io.sluice.bridge.BridgeFixture.await;
import static io.sluice.bridge.BridgeFixture.trust;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way through a proxy; against real ones in the end-to-end tests, here against one with moods. */
class ForwardProxyTest {
    private static final String YES = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final JsonObject BODY = new JsonObject().put("a", 1);
    private static final BridgeClientLimits LIMITS = BridgeClientLimits.defaults()
            .withTimeouts(Duration.ofMillis(1500), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private BridgeFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new BridgeFixture();
    }

    @AfterEach
    void stop() throws Exception {
        bridge.close();
    }

    @Test
    void shouldLeaveTheNameToTheProxy() throws Exception {
        try (OddProxy proxy = OddProxy.plain("HTTP/1.1 100 Continue\r\n\r\n" + YES, bridge.port)) {
            BridgeLink link = connect(new ForwardProxy("127.0.0.1", proxy.port(), null, null, null), "cp.invalid");

            assertEquals(BODY, await(link.request("echo", BODY, 5_000)));
            assertEquals(List.of("CONNECT cp.invalid:8005 HTTP/1.1\r\nHost: cp.invalid:8005\r\n\r\n"), proxy.requests);
        }
    }

    @Test
    void shouldSendCredentialsAndPutIpv6InBrackets() throws Exception {
        try (OddProxy proxy = OddProxy.plain(YES, bridge.port)) {
            connect(new ForwardProxy("127.0.0.1", proxy.port(), null, "dp", "pass:wörd"), "2001:db8::1");

            String credentials = Base64.getEncoder().encodeToString("dp:pass:wörd".getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    List.of("CONNECT [2001:db8::1]:8005 HTTP/1.1\r\nHost: [2001:db8::1]:8005\r\n"
                            + "Proxy-Authorization: Basic " + credentials + "\r\n\r\n"),
                    proxy.requests);
        }
    }

    @Test
    void shouldPutTlsIntoTls() throws Exception {
        try (OddProxy proxy = new OddProxy(RawPeer.context(STRANGER).getServerSocketFactory(), YES, bridge.port)) {
            BridgeLink link =
                    connect(new ForwardProxy("127.0.0.1", proxy.port(), trust(STRANGER), null, null), "cp.invalid");

            assertEquals(CLUSTER.certificate(), link.peer());
            assertEquals(BODY, await(link.request("echo", BODY, 5_000)));
        }
    }

    @Test
    void shouldNotSpeakToAProxyThatIsNotTrusted() throws Exception {
        try (OddProxy proxy = new OddProxy(RawPeer.context(STRANGER).getServerSocketFactory(), YES, bridge.port)) {
            assertEquals(
                    "the proxy https://127.0.0.1:" + proxy.port()
                            + " cannot be spoken to over TLS: presented a certificate that is not the cluster's own",
                    failure(proxy.port(), trust(CLUSTER)));
            assertEquals(List.of(), proxy.requests);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 407 Proxy Authentication Required~~ | answered 407 Proxy Authentication Required
            HTTP/1.0 502~X: y~~                          | answered 502
            HTTP/1.1 999 What~~                          | does not answer in HTTP
            SSH-2.0-OpenSSH_9.2~~                        | does not answer in HTTP
            HTTP/1.1 200 OK~X: LONG~~                    | sends an answer of more than 8192 bytes
            HTTP/1.1 200 OK~                             | closed the connection without an answer
            SILENCE                                      | did not answer in 1500 ms
            """)
    void shouldSayWhatTheProxyDoesInstead(String answer, String told) throws Exception {
        String text = answer.equals("SILENCE") ? OddProxy.SILENCE : answer.replace("~", "\r\n");
        try (OddProxy proxy = OddProxy.plain(text.replace("LONG", "x".repeat(9000)), -1)) {
            String expected = "the proxy http://127.0.0.1:" + proxy.port() + " " + told;
            assertEquals(expected, failure(proxy.port(), null));
        }
    }

    @Test
    void shouldSayThatTheProxyCannotBeReached() throws Exception {
        OddProxy gone = OddProxy.plain(YES, -1);
        gone.close();

        String told = failure(gone.port(), null);

        String expected = "the proxy http://127.0.0.1:" + gone.port() + " cannot be reached: Connection refused";
        assertTrue(told.startsWith(expected), told);
    }

    private BridgeClient client(ForwardProxy proxy) {
        var options = new BridgeClientOptions(CLUSTER, trust(CLUSTER), "kong-clustering", LIMITS);
        return new BridgeClient(bridge.vertx, options.withProxy(proxy));
    }

    private BridgeLink connect(ForwardProxy proxy, String host) throws Exception {
        return await(TestLink.connect(bridge.vertx, client(proxy), host, 8005));
    }

    private String failure(int port, X509TrustManager tls) {
        ForwardProxy proxy = new ForwardProxy("127.0.0.1", port, tls, "dp", "secret");
        var failed = assertThrows(ExecutionException.class, () -> connect(proxy, "cp.invalid"));
        return String.valueOf(failed.getCause().getMessage());
    }
}
