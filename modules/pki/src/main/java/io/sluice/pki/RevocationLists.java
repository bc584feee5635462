package io.sluice.pki;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The lists of revoked certificates that an operator has given. Where there are any, every certificate of a chain but the
 * root is looked up, each in the list of its own authority; a missing or overdue list refuses, because it cannot tell.
 */
public final class RevocationLists {
    /** No list at all: nothing is looked up. */
    public static final RevocationLists NONE = new RevocationLists(List.of());

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final List<RevocationList> lists;

    public RevocationLists(List<RevocationList> lists) {
        this.lists = lists.stream()
                .sorted(Comparator.comparing(RevocationList::thisUpdate).reversed())
                .toList();
    }

    public List<RevocationList> all() {
        return lists;
    }

    /** @param path from the leaf to the root */
    void check(List<X509Certificate> path) throws PeerRefusedException {
        if (lists.isEmpty()) {
            return;
        }
        for (int i = 0; i + 1 < path.size(); i++) {
            check(path.get(0), path.get(i), path.get(i + 1));
        }
    }

    private void check(X509Certificate leaf, X509Certificate certificate, X509Certificate authority)
            throws PeerRefusedException {
        RevocationList list = lists.stream()
                .filter(candidate -> candidate.isOf(authority))
                .findFirst()
                .orElseThrow(() -> PeerTrustManager.refused(
                        leaf, "cluster_crl holds no revocation list signed by " + Subjects.of(authority)));
        Instant revoked = list.revocationOf(certificate);
        if (revoked != null) {
            String which =
                    certificate.equals(leaf) ? "the certificate" : "the intermediate " + Subjects.of(certificate);
            throw PeerTrustManager.refused(leaf, which + " was revoked at " + revoked);
        }
        if (list.isOverdue(Instant.now().minus(CLOCK_TOLERANCE))) {
            throw PeerTrustManager.refused(
                    leaf,
                    "the revocation list of " + list.issuer() + " in cluster_crl is overdue since "
                            + list.nextUpdate());
        }
    }
}
