package io.sluice.pki.ocsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.pki.PeerAdmission;
import io.sluice.pki.PeerRefusedException;
import io.sluice.pki.TestAuthority;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What openssl's own responder says of good, revoked and unknown certificates. */
class OcspAdmissionTest {
    private static final String REVOKED =
            "data plane client certificate was revoked: failed to validate OCSP response: certificate status \"%s\" in the OCSP response";

    @TempDir
    Path dir;

    private final TestAuthority authority;
    private OpensslResponder responder;
    private X509Certificate leaf;

    OcspAdmissionTest() throws Exception {
        authority = TestAuthority.root("authority");
    }

    @BeforeEach
    void certify() throws Exception {
        assumeTrue(OpensslResponder.isHere(), "openssl is not installed");
        responder = new OpensslResponder(dir);
        leaf = authority.leafAskedAt(responder.url());
    }

    @AfterEach
    void stop() {
        if (responder != null) {
            responder.close();
        }
    }

    @Test
    void shouldLetInWhomTheIssuerCallsGood() throws Exception {
        responder.knows(leaf, false);
        started();

        admit(strict(), leaf);
        admit(optional(), leaf, authority.certificate());
    }

    @Test
    void shouldBelieveADelegateOfTheIssuer() throws Exception {
        responder.knows(leaf, false);
        KeyPair keys = TestAuthority.newKeys();
        responder.start(authority.certificate(), authority.delegate(keys), keys.getPrivate(), "-ndays", "1");

        admit(strict(), leaf);
    }

    @Test
    void shouldRefuseWhomTheIssuerHasRevokedInBothModes() throws Exception {
        responder.knows(leaf, true);
        started();

        assertEquals(REVOKED.formatted("revoked"), refuse(strict(), leaf));
        assertEquals(REVOKED.formatted("revoked"), refuse(optional(), leaf));
        admit(PeerAdmission.EVERYBODY, leaf);
    }

    @Test
    void shouldRefuseWhomTheIssuerDoesNotKnowInBothModes() throws Exception {
        responder.knows(authority.leafAskedAt(responder.url()), false);
        started();

        assertEquals(REVOKED.formatted("unknown"), refuse(strict(), leaf));
        assertEquals(REVOKED.formatted("unknown"), refuse(optional(), leaf));
    }

    @Test
    void shouldRememberAnAnswerForItsLifetime() throws Exception {
        responder.knows(leaf, false);
        started();
        OcspAdmission admission = strict();
        admit(admission, leaf);
        responder.close();

        admit(admission, leaf);
    }

    private void started() throws Exception {
        responder.start(
                authority.certificate(),
                authority.certificate(),
                authority.keys().getPrivate(),
                "-ndays",
                "1");
    }

    private OcspAdmission strict() {
        return OcspAdmission.strict(() -> List.of(authority.certificate()));
    }

    private OcspAdmission optional() {
        return OcspAdmission.optional(() -> List.of(authority.certificate()));
    }

    static void admit(PeerAdmission admission, X509Certificate... chain) throws Exception {
        admission.admit(List.of(chain)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    static String refuse(PeerAdmission admission, X509Certificate... chain) {
        var failed = assertThrows(ExecutionException.class, () -> admit(admission, chain));
        return String.valueOf(
                assertInstanceOf(PeerRefusedException.class, failed.getCause()).getMessage());
    }
}
