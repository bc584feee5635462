package io.sluice.model.core;

import io.sluice.model.schema.Findings;
import java.io.IOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** Whether a certificate, its key and its alternative go together. */
final class CertificatePair {
    private CertificatePair() {}

    static void check(Findings findings, String certificate, String key) {
        String shown = text(findings, certificate);
        String secret = text(findings, key);
        if (shown == null || secret == null) {
            return;
        }
        try {
            SubjectPublicKeyInfo wanted = Pem.certificate(shown).getSubjectPublicKeyInfo();
            if (!PublicHalf.of(Pem.privateKey(secret)).matches(wanted)) {
                findings.entity("certificate does not match key");
            }
        } catch (Pem.UnreadableException | IOException | RuntimeException e) {
            findings.entity("cannot tell whether certificate and key belong together (expected: RSA, EC or EdDSA)");
        }
    }

    /** A second certificate is there for clients that do not understand the first one's kind of key. */
    static void checkAlternative(Findings findings) {
        String first = text(findings, "cert");
        String second = text(findings, "cert_alt");
        if (first != null && second != null && algorithm(first).equals(algorithm(second))) {
            findings.entity("certificate and alternative certificate need to have different type (e.g. RSA and ECDSA), "
                    + "the provided certificates were both of the same type");
        }
    }

    private static String algorithm(String certificate) {
        try {
            return Pem.certificate(certificate)
                    .getSubjectPublicKeyInfo()
                    .getAlgorithm()
                    .getAlgorithm()
                    .getId();
        } catch (Pem.UnreadableException e) {
            throw new IllegalStateException("checked by its field already", e);
        }
    }

    private static @Nullable String text(Findings findings, String field) {
        return findings.value(field) instanceof String text ? text : null;
    }
}
