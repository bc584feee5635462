package io.sluice.pki.ocsp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * One request about one certificate, and what the answer must refer to.
 *
 * @param nonce what ties an answer to this request
 */
record OcspQuestion(X509Certificate issuer, CertificateID id, Extension nonce, OCSPReq request) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    static OcspQuestion about(X509Certificate certificate, X509Certificate issuer) throws OcspFailure {
        try {
            CertificateID id = new CertificateID(
                    // the hash that every responder knows; it names a key, and vouches for nothing
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    certificate.getSerialNumber());
            Extension nonce = newNonce();
            OCSPReq request = new OCSPReqBuilder()
                    .addRequest(id)
                    .setRequestExtensions(new Extensions(nonce))
                    .build();
            return new OcspQuestion(issuer, id, nonce, request);
        } catch (OperatorCreationException | OCSPException | GeneralSecurityException | IOException e) {
            throw new OcspFailure("failed to create OCSP request", e);
        }
    }

    private static Extension newNonce() throws IOException {
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        return new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(random).getEncoded());
    }

    byte[] encoded() throws OcspFailure {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new OcspFailure("failed to create OCSP request", e);
        }
    }
}
