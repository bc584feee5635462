package io.sluice.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** Reads the certificates of a setting: a path, PEM text, or the base64 of PEM text. Reads files: not on an event loop. */
public final class Certificates {
    private Certificates() {}

    /**
     * All certificates in the value, in their order, at least one. The setting's name stands first in the message of the
     * exception.
     */
    public static List<X509Certificate> load(String setting, String value) throws PkiException {
        try {
            List<X509Certificate> found = parse(PemSource.open(value));
            if (!found.isEmpty()) {
                JvmDistrust.readOnce(found.get(0));
                return found;
            }
            throw failed(setting, value, null);
        } catch (IOException | CertificateException e) {
            throw failed(setting, value, e);
        }
    }

    /** Where a value leads, as a message may show it: the path, or that content was given. */
    public static String source(String value) {
        return PemSource.shown(value);
    }

    /** Whether {@code now} lies within the certificate's validity. */
    public static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static List<X509Certificate> parse(PemSource source) throws IOException, CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        for (PemObject object : source.objects()) {
            if (object.getType().equals("CERTIFICATE") || object.getType().equals("X509 CERTIFICATE")) {
                ByteArrayInputStream der = new ByteArrayInputStream(object.getContent());
                found.add((X509Certificate) factory.generateCertificate(der));
            }
        }
        return List.copyOf(found);
    }

    private static PkiException failed(String setting, String value, @Nullable Exception cause) {
        String message = setting + ": failed loading certificate from " + PemSource.shown(value);
        return cause == null ? new PkiException(message) : new PkiException(message, cause);
    }
}
