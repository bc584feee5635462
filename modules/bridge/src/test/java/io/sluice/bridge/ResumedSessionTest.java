package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static io.sluice.bridge.BridgeFixture.STRANGER;
import static io.sluice.bridge.BridgeFixture.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TLS does not ask the trust manager about a session that it resumes. */
class ResumedSessionTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void shouldAskAgainAboutAResumedSession() throws Exception {
        ChangingTrust trust = new ChangingTrust();
        BridgeServer server =
                new BridgeServer(vertx, new BridgeServerOptions("127.0.0.1", 0, CLUSTER, trust), new TestDoor(true));
        int port = await(server.listen());
        var context = RawPeer.context(CLUSTER);
        SSLSession first = connect(context, port, "TLSv1.2", true);
        assertEquals(1, trust.handshakes.get());

        trust.now = BridgeFixture.trust(STRANGER);
        SSLSession second = connect(context, port, "TLSv1.2", false);

        assertEquals(1, trust.handshakes.get(), "the session was not resumed");
        assertEquals(first.getCreationTime(), second.getCreationTime());
        await().until(() -> server.stats().refused().get("certificate_refused") == 1);
        await(server.close());
    }

    private static SSLSession connect(javax.net.ssl.SSLContext context, int port, String protocol, boolean good)
            throws Exception {
        try (RawPeer peer = RawPeer.tls(port, context, protocol)) {
            SSLSession session = peer.session();
            if (good) {
                peer.frame("{\"type\":\"ping\"}");
                assertEquals("pong", peer.read().getString("type"));
            } else {
                assertEquals(true, peer.isClosedByServer());
            }
            return session;
        }
    }

    private static final class ChangingTrust extends X509ExtendedTrustManager {
        final AtomicInteger handshakes = new AtomicInteger();
        volatile X509ExtendedTrustManager now = BridgeFixture.trust(CLUSTER);

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            handshakes.incrementAndGet();
            now.checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            now.checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            now.checkClientTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            now.checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            now.checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            now.checkServerTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
