package io.sluice.pki.ocsp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer and believes it only when it is signed by who may, speaks of the certificate in question, and is of today.
 * An answer without the nonce is believed: many responders sign in advance, and the times bound what a replay can do.
 */
final class OcspAnswer {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    /** An answer that does not say how long it holds is one of the moment. */
    private static final Duration WITHOUT_END_LONGEST = Duration.ofHours(1);

    private static final Duration LONGEST_KEPT = Duration.ofHours(1);

    private OcspAnswer() {}

    static OcspVerdict judge(OcspQuestion question, byte[] body, Instant now) {
        try {
            BasicOCSPResp answer = parse(body);
            OcspSigner.require(answer, question.issuer(), now);
            requireNonce(question, answer);
            SingleResp single = about(question, answer);
            requireValidity(single, now);
            return verdict(single, kept(single, now));
        } catch (OcspFailure e) {
            return OcspVerdict.revoked(String.valueOf(e.getMessage()), Instant.MIN);
        }
    }

    private static BasicOCSPResp parse(byte[] body) throws OcspFailure {
        try {
            OCSPResp response = new OCSPResp(body);
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                throw new OcspFailure("OCSP response not successful (" + statusName(response.getStatus()) + ")");
            }
            if (response.getResponseObject() instanceof BasicOCSPResp basic) {
                return basic;
            }
            throw new OcspFailure("OCSP response of an unknown type");
        } catch (IOException | OCSPException | RuntimeException e) {
            throw new OcspFailure("OCSP response cannot be read", e);
        }
    }

    private static String statusName(int status) {
        return switch (status) {
            case OCSPResp.MALFORMED_REQUEST -> "1: malformedrequest";
            case OCSPResp.INTERNAL_ERROR -> "2: internalerror";
            case OCSPResp.TRY_LATER -> "3: trylater";
            case OCSPResp.SIG_REQUIRED -> "5: sigrequired";
            case OCSPResp.UNAUTHORIZED -> "6: unauthorized";
            default -> Integer.toString(status);
        };
    }

    private static void requireNonce(OcspQuestion question, BasicOCSPResp answer) throws OcspFailure {
        Extension nonce = answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null && !nonce.getExtnValue().equals(question.nonce().getExtnValue())) {
            throw new OcspFailure("the nonce of the OCSP response is not that of the request");
        }
    }

    private static SingleResp about(OcspQuestion question, BasicOCSPResp answer) throws OcspFailure {
        for (SingleResp single : answer.getResponses()) {
            if (single.getCertID().equals(question.id())) {
                return single;
            }
        }
        throw new OcspFailure("certificate status not found in the OCSP response");
    }

    private static void requireValidity(SingleResp single, Instant now) throws OcspFailure {
        Instant from = single.getThisUpdate().toInstant();
        if (from.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw new OcspFailure("the OCSP response is not valid before " + from);
        }
        Date end = single.getNextUpdate();
        Instant to = end == null ? from.plus(WITHOUT_END_LONGEST) : end.toInstant();
        if (to.isBefore(now.minus(CLOCK_TOLERANCE))) {
            throw new OcspFailure("the OCSP response expired at " + to);
        }
    }

    /** Without a next update there is newer information at any time (RFC 6960, 2.4): such an answer is not kept. */
    private static Instant kept(SingleResp single, Instant now) {
        Date end = single.getNextUpdate();
        if (end == null) {
            return now;
        }
        Instant longest = now.plus(LONGEST_KEPT);
        return end.toInstant().isAfter(longest) ? longest : end.toInstant();
    }

    private static OcspVerdict verdict(SingleResp single, Instant until) throws OcspFailure {
        @Nullable CertificateStatus status = single.getCertStatus();
        if (status == CertificateStatus.GOOD) {
            return OcspVerdict.good(until);
        }
        if (status instanceof RevokedStatus) {
            return OcspVerdict.revoked("certificate status \"revoked\" in the OCSP response", until);
        }
        throw new OcspFailure("certificate status \"unknown\" in the OCSP response");
    }
}
