package io.sluice.pki;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** Whether a leaf may act as the given side of TLS. A leaf that names no usage is free for all, as in RFC 5280. */
final class LeafUsage {
    private static final String ANY = "2.5.29.37.0";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final Map<String, String> NAMES = Map.of(SERVER_AUTH, "serverAuth", CLIENT_AUTH, "clientAuth");
    private static final int DIGITAL_SIGNATURE = 0;

    private LeafUsage() {}

    static void require(X509Certificate leaf, PeerTrust.Usage usage) throws PeerRefusedException {
        boolean[] keyUsage = leaf.getKeyUsage();
        if (keyUsage != null && !keyUsage[DIGITAL_SIGNATURE]) {
            throw PeerTrustManager.refused(leaf, "the certificate's key usage lacks digitalSignature");
        }
        try {
            List<String> extended = leaf.getExtendedKeyUsage();
            for (String wanted : wanted(usage)) {
                if (extended != null && !extended.contains(wanted) && !extended.contains(ANY)) {
                    throw PeerTrustManager.refused(
                            leaf, "the certificate's extended key usage lacks " + NAMES.get(wanted));
                }
            }
        } catch (CertificateParsingException e) {
            throw PeerTrustManager.refused(leaf, "the certificate's extended key usage cannot be read");
        }
    }

    private static List<String> wanted(PeerTrust.Usage usage) {
        return switch (usage) {
            case SERVER -> List.of(SERVER_AUTH);
            case CLIENT -> List.of(CLIENT_AUTH);
            case BOTH -> List.of(SERVER_AUTH, CLIENT_AUTH);
        };
    }
}
