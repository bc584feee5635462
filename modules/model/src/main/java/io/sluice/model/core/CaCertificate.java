package io.sluice.model.core;

import io.sluice.model.schema.Findings;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** What the certificate of an authority must be. */
final class CaCertificate {
    private CaCertificate() {}

    static void check(Findings findings) {
        try {
            List<X509CertificateHolder> all = Pem.certificates(String.valueOf(findings.value("cert")));
            String problem = all.size() > 1 ? "please submit only one certificate at a time" : problem(all.get(0));
            if (problem != null) {
                findings.entity(problem);
            } else if (!isDigest(findings.value("cert_digest"), all.get(0))) {
                findings.field("cert_digest", "must be the SHA-256 digest of the certificate in 'cert'");
            }
        } catch (Pem.UnreadableException e) {
            findings.field("cert", "invalid certificate: " + e.getMessage());
        }
    }

    private static @Nullable String problem(X509CertificateHolder certificate) {
        if (certificate.getNotAfter().toInstant().isBefore(Instant.now())) {
            return "certificate expired, \"Not After\" time is in the past";
        }
        BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        return constraints != null && constraints.isCA()
                ? null
                : "certificate does not appear to be a CA because it is missing the \"CA\" basic constraint";
    }

    /** A certificate's text with the digest that follows from it; without one where the text is no certificate. */
    static Map<String, @Nullable Object> withDigest(Object text) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("cert", text);
        try {
            fields.put("cert_digest", digest(Pem.certificate((String) text)));
        } catch (Pem.UnreadableException e) {
            fields.put("cert_digest", null);
        }
        return fields;
    }

    private static boolean isDigest(@Nullable Object given, X509CertificateHolder certificate) {
        return given == null || given.equals(digest(certificate));
    }

    private static String digest(X509CertificateHolder certificate) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(sha);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }
}
