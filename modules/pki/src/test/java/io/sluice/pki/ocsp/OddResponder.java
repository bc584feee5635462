package io.sluice.pki.ocsp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.pki.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A responder over HTTP that answers as a test tells it to, well or badly. */
final class OddResponder implements AutoCloseable {
    interface Answering {
        void answer(HttpExchange exchange) throws Exception;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Answering answering = exchange -> status(exchange, 500);

    OddResponder() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            try {
                answering.answer(exchange);
            } catch (Exception e) {
                throw new IOException(e);
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ocsp";
    }

    int asked() {
        return asked.get();
    }

    OddResponder answers(Answering how) {
        answering = how;
        return this;
    }

    static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    static void body(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** What an answer says; everything is well until told otherwise. */
    static final class Answer {
        private final TestAuthority authority;
        private KeyPair signer;
        private X509CertificateHolder[] sent = {};
        private Instant thisUpdate = Instant.now().minusSeconds(5);
        private Instant nextUpdate = Instant.now().plusSeconds(60);
        private boolean echoesNonce = true;
        private boolean hasNonce = true;
        private boolean aboutAnother;

        Answer(TestAuthority authority) {
            this.authority = authority;
            this.signer = authority.keys();
        }

        Answer signedBy(KeyPair keys, X509Certificate... certificates) throws Exception {
            signer = keys;
            sent = new X509CertificateHolder[certificates.length];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = new JcaX509CertificateHolder(certificates[i]);
            }
            return this;
        }

        Answer valid(Instant from, Instant to) {
            thisUpdate = from;
            nextUpdate = to;
            return this;
        }

        Answer withAnotherNonce() {
            echoesNonce = false;
            return this;
        }

        Answer withoutNonce() {
            hasNonce = false;
            return this;
        }

        Answer aboutAnother() {
            aboutAnother = true;
            return this;
        }

        byte[] to(HttpExchange exchange) throws Exception {
            OCSPReq request = new OCSPReq(exchange.getRequestBody().readAllBytes());
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var builder = new BasicOCSPRespBuilder(
                    SubjectPublicKeyInfo.getInstance(signer.getPublic().getEncoded()), digests.get(RespID.HASH_SHA1));
            CertificateID id = request.getRequestList()[0].getCertID();
            if (aboutAnother) {
                id = new CertificateID(
                        digests.get(CertificateID.HASH_SHA1),
                        new JcaX509CertificateHolder(authority.certificate()),
                        java.math.BigInteger.TEN.pow(9));
            }
            Date next = nextUpdate == null ? null : Date.from(nextUpdate);
            builder.addResponse(id, CertificateStatus.GOOD, Date.from(thisUpdate), next, null);
            if (hasNonce) {
                var asked = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
                var other = new Extension(
                        OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new byte[16]).getEncoded());
                builder.setResponseExtensions(new Extensions(echoesNonce ? asked : other));
            }
            var basic = builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()),
                    sent,
                    Date.from(Instant.now()));
            return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, basic).getEncoded();
        }
    }

    static byte[] tryLater() throws Exception {
        return new OCSPRespBuilder().build(OCSPResp.TRY_LATER, null).getEncoded();
    }

    static List<byte[]> nonsense() {
        return List.of(new byte[] {1, 2, 3}, "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
