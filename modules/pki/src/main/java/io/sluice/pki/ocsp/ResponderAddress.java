package io.sluice.pki.ocsp;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/** Where a certificate says that its issuer can be asked: the first address of HTTP in its authority information access. */
final class ResponderAddress {
    private ResponderAddress() {}

    static URI of(X509Certificate certificate) throws OcspFailure {
        byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (extension == null) {
            throw new OcspFailure("OCSP responder endpoint can not be determined, "
                    + "maybe missing AIA extension in data plane certificate");
        }
        try {
            var access = AuthorityInformationAccess.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension));
            for (AccessDescription description : access.getAccessDescriptions()) {
                URI address = address(description);
                if (address != null) {
                    return address;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new OcspFailure("OCSP responder endpoint can not be determined, the AIA extension cannot be read", e);
        }
        throw new OcspFailure(
                "OCSP responder endpoint can not be determined, the AIA extension has no http or https address for OCSP");
    }

    private static @Nullable URI address(AccessDescription description) {
        GeneralName location = description.getAccessLocation();
        if (!description.getAccessMethod().equals(AccessDescription.id_ad_ocsp)
                || location.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return null;
        }
        URI address = URI.create(ASN1IA5String.getInstance(location.getName()).getString());
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return address.getHost() != null && (scheme.equals("http") || scheme.equals("https")) ? address : null;
    }
}
