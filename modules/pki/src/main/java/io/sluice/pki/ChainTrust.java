package io.sluice.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pki mode: the whole chain up to a configured root, and what the leaf may be used for. */
final class ChainTrust extends PeerTrustManager {
    private static final int MOST_INTERMEDIATES = 3;
    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private final List<X509Certificate> roots;
    private final RevocationLists revoked;
    private final PeerTrust.Usage usage;
    private final @Nullable String serverName;

    ChainTrust(
            Collection<X509Certificate> roots,
            RevocationLists revoked,
            PeerTrust.Usage usage,
            @Nullable String serverName) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("roots: empty (expected: at least one certificate)");
        }
        this.roots = List.copyOf(roots);
        this.revoked = revoked;
        this.usage = usage;
        this.serverName = serverName;
    }

    @Override
    void check(X509Certificate[] chain) throws CertificateException {
        X509Certificate leaf = chain[0];
        if (chain.length > MOST_INTERMEDIATES + 2) {
            throw refused(
                    leaf,
                    "sent " + chain.length + " certificates (expected: a leaf, at most " + MOST_INTERMEDIATES
                            + " intermediates, a root)");
        }
        requireValid(leaf, leaf, "the certificate");
        List<X509Certificate> path = pathToRoot(List.of(chain));
        validate(leaf, path);
        LeafUsage.require(leaf, usage);
        revoked.check(path);
        if (serverName != null && !ServerNames.matches(leaf, serverName)) {
            throw refused(leaf, "the certificate is not for the server name " + serverName);
        }
    }

    /** From the leaf to (and with) the root; the peer's order does not matter. */
    private List<X509Certificate> pathToRoot(List<X509Certificate> sent) throws PeerRefusedException {
        X509Certificate leaf = sent.get(0);
        List<X509Certificate> path = new ArrayList<>();
        X509Certificate at = leaf;
        while (path.size() <= MOST_INTERMEDIATES) {
            path.add(at);
            X509Certificate root = Issuers.find(at, roots);
            if (root != null) {
                requireValid(leaf, root, "the root " + Subjects.of(root));
                path.add(root);
                return path;
            }
            X509Certificate next = Issuers.find(at, sent);
            if (next == null || path.contains(next)) {
                throw refused(
                        leaf,
                        "the certificate does not lead to cluster_ca_cert: the issuer "
                                + Subjects.printable(at.getIssuerX500Principal()) + " is unknown");
            }
            requireValid(leaf, next, "the intermediate " + Subjects.of(next));
            at = next;
        }
        throw refused(leaf, "the chain has more than " + MOST_INTERMEDIATES + " intermediates");
    }

    /** The rules of RFC 5280 (constraints, key usage of issuers, weak algorithms, unknown critical extensions). */
    private static void validate(X509Certificate leaf, List<X509Certificate> path) throws CertificateException {
        X509Certificate root = path.get(path.size() - 1);
        // the JDK looks for name constraints in what the anchor has signed only: such a root is its own anchor's first
        // leaf
        boolean constrained = root.getExtensionValue(NAME_CONSTRAINTS) != null
                && root.getSubjectX500Principal().equals(root.getIssuerX500Principal());
        TrustAnchor anchor = constrained
                ? new TrustAnchor(root.getSubjectX500Principal(), root.getPublicKey(), null)
                : new TrustAnchor(root, null);
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertPath(constrained ? path : path.subList(0, path.size() - 1)),
                            parameters);
        } catch (CertPathValidatorException e) {
            throw refused(leaf, "the chain is not acceptable: " + Subjects.printable(String.valueOf(e.getMessage())));
        } catch (GeneralSecurityException e) {
            throw refused(leaf, "the chain cannot be checked: " + Subjects.printable(String.valueOf(e.getMessage())));
        }
    }
}
