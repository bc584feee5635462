package io.sluice.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads the revocation lists of a setting: a path (PEM or DER), PEM text, or the base64 of PEM text. Reads files: not on an
 * event loop.
 */
public final class RevocationListFiles {
    private RevocationListFiles() {}

    /** All lists in the values, at least one in each. The setting's name stands first in the message of the exception. */
    public static RevocationLists load(String setting, List<String> values) throws PkiException {
        List<RevocationList> found = new ArrayList<>();
        for (String value : values) {
            found.addAll(load(setting, value));
        }
        return found.isEmpty() ? RevocationLists.NONE : new RevocationLists(found);
    }

    private static List<RevocationList> load(String setting, String value) throws PkiException {
        try {
            List<RevocationList> found = new ArrayList<>();
            for (byte[] der : encoded(value)) {
                found.add(parse(setting, der));
            }
            if (found.isEmpty()) {
                throw failed(setting, value, null);
            }
            return found;
        } catch (IOException | CRLException | CertificateException e) {
            throw failed(setting, value, e);
        }
    }

    private static List<byte[]> encoded(String value) throws IOException {
        byte[] der = PemSource.binary(value);
        if (der != null) {
            return List.of(der);
        }
        List<byte[]> found = new ArrayList<>();
        for (PemObject object : PemSource.open(value).objects()) {
            if (object.getType().equals("X509 CRL")) {
                found.add(object.getContent());
            }
        }
        return found;
    }

    private static RevocationList parse(String setting, byte[] der)
            throws CRLException, CertificateException, PkiException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509CRL list = (X509CRL) factory.generateCRL(new ByteArrayInputStream(der));
        if (list == null) {
            throw new CRLException("empty");
        }
        // they speak of a part of an authority's certificates only, which would be taken for all of them
        for (var part : List.of(Extension.deltaCRLIndicator, Extension.issuingDistributionPoint)) {
            if (list.getExtensionValue(part.getId()) != null) {
                throw new PkiException(setting + ": the revocation list of "
                        + Subjects.printable(list.getIssuerX500Principal())
                        + " is a delta, or for a part of the certificates (expected: a complete list)");
            }
        }
        if (list.hasUnsupportedCriticalExtension()) {
            throw new CRLException("an unknown critical extension");
        }
        return new RevocationList(list);
    }

    private static PkiException failed(String setting, String value, @Nullable Exception cause) {
        String message = setting + ": failed loading revocation list from " + PemSource.shown(value);
        return cause == null ? new PkiException(message) : new PkiException(message, cause);
    }
}
