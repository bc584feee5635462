package io.sluice.pki.ocsp;

import static io.sluice.pki.ocsp.OcspAdmissionTest.admit;
import static io.sluice.pki.ocsp.OcspAdmissionTest.refuse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sluice.pki.TestAuthority;
import io.sluice.pki.ocsp.OddResponder.Answer;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What comes of answers that are wrong, late, or none at all: the rows of the table that no honest responder gives. */
class OddAnswersTest {
    private static final String NOT_BELIEVED =
            "data plane client certificate was revoked: failed to validate OCSP response: ";
    private static final String NOT_ANSWERED = "data plane client certificate revocation check failed: ";

    private final TestAuthority authority;
    private final OddResponder responder;
    private final X509Certificate leaf;
    private final CountDownLatch end = new CountDownLatch(1);

    OddAnswersTest() throws Exception {
        authority = TestAuthority.root("authority");
        responder = new OddResponder();
        leaf = authority.leafAskedAt(responder.url());
    }

    @AfterEach
    void close() {
        end.countDown();
        responder.close();
    }

    @Test
    void shouldNotBelieveAnswersThatAreNotInOrder() throws Exception {
        Instant now = Instant.now();
        assertNotBelieved(answer().withAnotherNonce(), "the nonce of the OCSP response is not that of the request");
        assertNotBelieved(answer().aboutAnother(), "certificate status not found in the OCSP response");
        assertNotBelieved(
                answer().valid(now.minusSeconds(9000), now.minusSeconds(3600)), "the OCSP response expired at ");
        assertNotBelieved(answer().valid(now.minusSeconds(90_000), null), "the OCSP response expired at ");
        assertNotBelieved(
                answer().valid(now.plusSeconds(3600), now.plusSeconds(7200)), "the OCSP response is not valid before ");
    }

    @Test
    void shouldNotBelieveAnswersOfOtherSigners() throws Exception {
        String signer = "the OCSP response is signed neither by the issuer nor by a delegate of the issuer";
        KeyPair keys = TestAuthority.newKeys();
        TestAuthority stranger = TestAuthority.root("authority");
        assertNotBelieved(answer().signedBy(keys), signer);
        assertNotBelieved(answer().signedBy(keys, stranger.delegate(keys)), signer);
        assertNotBelieved(answer().signedBy(keys, authority.delegate(keys, KeyPurposeId.id_kp_clientAuth)), signer);
        assertNotBelieved(answer().signedBy(keys, authority.delegate(keys, TestAuthority.expired())), signer);
    }

    @Test
    void shouldNotBelieveWhatIsNoAnswer() throws Exception {
        responder.answers(exchange -> OddResponder.body(exchange, OddResponder.tryLater()));
        assertRefusedInBothModes("OCSP response not successful (3: trylater)");
        for (byte[] nonsense : OddResponder.nonsense()) {
            responder.answers(exchange -> OddResponder.body(exchange, nonsense));
            assertRefusedInBothModes("OCSP response cannot be read");
        }
    }

    @Test
    void shouldBelieveAnAnswerWithoutNonce() throws Exception {
        Answer answer = answer().withoutNonce();
        responder.answers(exchange -> OddResponder.body(exchange, answer.to(exchange)));

        admit(strict(), leaf);
    }

    @Test
    void shouldTreatAnythingElseAsNoAnswer() throws Exception {
        responder.answers(exchange -> OddResponder.status(exchange, 500));
        assertNotAnswered(leaf, "OCSP responder returns bad HTTP status code: 500");
        responder.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            OddResponder.status(exchange, 302);
        });
        assertNotAnswered(leaf, "OCSP responder returns bad HTTP status code: 302");
        responder.answers(exchange -> OddResponder.body(exchange, new byte[0]));
        assertNotAnswered(leaf, "unexpected response from OCSP responder: empty body");
        responder.answers(exchange -> OddResponder.body(exchange, new byte[1 << 20]));
        assertNotAnswered(leaf, "failed to send request to OCSP responder: the body is longer than 65536 bytes");
        assertNotAnswered(
                authority.leaf("CN=dp", List.of(KeyPurposeId.id_kp_clientAuth), null),
                "OCSP responder endpoint can not be determined, maybe missing AIA extension in data plane certificate");
        assertNotAnswered(
                authority.leafAskedAt("ldap://127.0.0.1/x"),
                "OCSP responder endpoint can not be determined, the AIA extension has no http or https address for OCSP");
        assertNotAnswered(
                TestAuthority.root("unknown").leafAskedAt(responder.url()),
                "the issuer of the certificate is neither in the chain sent nor in cluster_ca_cert");
        responder.close();
        assertNotAnswered(leaf, "failed to send request to OCSP responder: ");
    }

    @Test
    void shouldNotWaitLongerThanFiveSeconds() throws Exception {
        String late = "failed to send request to OCSP responder: no answer within 5 seconds";
        responder.answers(exchange -> end.await());
        CompletableFuture<Void> silent = strict().admit(List.of(leaf)).toCompletableFuture();
        responder.answers(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            while (!end.await(100, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
            }
        });
        long start = System.nanoTime();
        assertEquals(NOT_ANSWERED + late, refuse(strict(), leaf));
        assertEquals(NOT_ANSWERED + late, refuse(chain -> silent, leaf));
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        assertTrue(seconds >= 4 && seconds < 8, seconds + " s");
    }

    @Test
    void shouldAskOnceForConnectionsAtTheSameTimeAndAgainAfterAFailure() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        responder.answers(exchange -> {
            go.await();
            OddResponder.status(exchange, 500);
        });
        OcspAdmission admission = strict();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(admission.admit(List.of(leaf)).toCompletableFuture());
        }
        go.countDown();
        CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
                .exceptionally(refused -> null)
                .get(10, TimeUnit.SECONDS);
        assertEquals(1, responder.asked());

        Answer answer = answer();
        responder.answers(exchange -> OddResponder.body(exchange, answer.to(exchange)));
        admit(admission, leaf);
        assertEquals(2, responder.asked(), "a failure is not remembered");
    }

    private void assertNotBelieved(Answer answer, String reason) throws Exception {
        responder.answers(exchange -> OddResponder.body(exchange, answer.to(exchange)));
        assertRefusedInBothModes(reason);
    }

    private void assertRefusedInBothModes(String reason) {
        for (OcspAdmission admission : List.of(strict(), optional())) {
            String refusal = refuse(admission, leaf);
            assertTrue(refusal.startsWith(NOT_BELIEVED + reason), refusal);
        }
    }

    /** Refused by the strict mode, let in with a warning by the optional one. */
    private void assertNotAnswered(X509Certificate certificate, String reason) throws Exception {
        String refusal = refuse(strict(), certificate);
        assertTrue(refusal.startsWith(NOT_ANSWERED + reason), refusal);
        Logger logger = (Logger) LoggerFactory.getLogger(OcspAdmission.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        logger.addAppender(logged);
        try {
            admit(optional(), certificate);
        } finally {
            logger.detachAppender(logged);
        }
        assertEquals(1, logged.list.size());
        assertEquals(Level.WARN, logged.list.get(0).getLevel());
        assertTrue(
                logged.list.get(0).getFormattedMessage().startsWith(NOT_ANSWERED + reason),
                logged.list.get(0).getFormattedMessage());
    }

    private Answer answer() {
        return new Answer(authority);
    }

    private OcspAdmission strict() {
        return OcspAdmission.strict(() -> List.of(authority.certificate()));
    }

    private OcspAdmission optional() {
        return OcspAdmission.optional(() -> List.of(authority.certificate()));
    }
}
