package io.sluice.pki.ocsp;

import io.sluice.pki.Certificates;
import io.sluice.pki.Issuers;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Who may sign an answer: the issuer of the certificate in question, or one whom that issuer itself has certified for it
 * (extended key usage OCSPSigning, RFC 6960 section 4.2.2.2). Whether the delegate was revoked in turn is not asked.
 */
final class OcspSigner {
    private static final int DIGITAL_SIGNATURE = 0;

    private OcspSigner() {}

    static void require(BasicOCSPResp answer, X509Certificate issuer, Instant now) throws OcspFailure {
        if (hasSigned(answer, issuer.getPublicKey())) {
            return;
        }
        for (X509CertificateHolder sent : answer.getCerts()) {
            X509Certificate delegate = certificate(sent);
            if (isDelegate(delegate, issuer, now) && hasSigned(answer, delegate.getPublicKey())) {
                return;
            }
        }
        throw new OcspFailure("the OCSP response is signed neither by the issuer nor by a delegate of the issuer");
    }

    private static boolean isDelegate(X509Certificate candidate, X509Certificate issuer, Instant now)
            throws OcspFailure {
        try {
            List<String> usage = candidate.getExtendedKeyUsage();
            boolean[] keyUsage = candidate.getKeyUsage();
            return Certificates.isValid(candidate, now)
                    && usage != null
                    && usage.contains(KeyPurposeId.id_kp_OCSPSigning.getId())
                    && (keyUsage == null || keyUsage[DIGITAL_SIGNATURE])
                    && Issuers.find(candidate, List.of(issuer)) != null;
        } catch (GeneralSecurityException e) {
            throw new OcspFailure("a certificate in the OCSP response cannot be read", e);
        }
    }

    private static boolean hasSigned(BasicOCSPResp answer, PublicKey key) {
        try {
            return answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
        } catch (OCSPException | OperatorCreationException | RuntimeException e) {
            return false; // a key of another kind than the signature's, for one
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws OcspFailure {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (GeneralSecurityException e) {
            throw new OcspFailure("a certificate in the OCSP response cannot be read", e);
        }
    }
}
