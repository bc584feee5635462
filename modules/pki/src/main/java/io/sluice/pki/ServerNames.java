package io.sluice.pki;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.util.IPAddress;

/** Compares a server's name with its certificate: subject alternative names, and the common name where there are none. */
final class ServerNames {
    private static final int DNS = 2;
    private static final int IP = 7;

    private ServerNames() {}

    static boolean matches(X509Certificate leaf, String serverName) {
        String name = normal(serverName);
        List<String> hosts = alternativeNames(leaf, DNS);
        List<String> addresses = alternativeNames(leaf, IP);
        if (IPAddress.isValid(name)) {
            return addresses.stream().anyMatch(address -> sameAddress(address, name));
        }
        if (hosts.isEmpty() && addresses.isEmpty()) {
            hosts = commonNames(leaf);
        }
        return hosts.stream().anyMatch(host -> matchesPattern(normal(host), name));
    }

    private static List<String> alternativeNames(X509Certificate leaf, int kind) {
        List<String> found = new ArrayList<>();
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            if (names == null) {
                return found;
            }
            for (List<?> name : names) {
                if (name.get(0).equals(kind) && name.get(1) instanceof String text) {
                    found.add(text);
                }
            }
            return found;
        } catch (CertificateParsingException e) {
            return List.of("");
        }
    }

    private static List<String> commonNames(X509Certificate leaf) {
        X500Name subject = X500Name.getInstance(leaf.getSubjectX500Principal().getEncoded());
        List<String> found = new ArrayList<>();
        for (RDN part : subject.getRDNs(BCStyle.CN)) {
            found.add(IETFUtils.valueToString(part.getFirst().getValue()));
        }
        return found;
    }

    /** A wildcard stands for exactly the first label, and never for a name of one or two labels. */
    private static boolean matchesPattern(String pattern, String name) {
        if (!pattern.startsWith("*.")) {
            return !pattern.isEmpty() && pattern.equals(name);
        }
        String suffix = pattern.substring(1);
        int dot = name.indexOf('.');
        return suffix.indexOf('.', 1) > 0 && dot > 0 && name.substring(dot).equals(suffix);
    }

    private static boolean sameAddress(String one, String other) {
        return addressBytes(one).equals(addressBytes(other));
    }

    /** A literal never causes a name lookup. */
    private static String addressBytes(String literal) {
        try {
            return java.net.InetAddress.getByName(literal).getHostAddress();
        } catch (java.net.UnknownHostException e) {
            return literal;
        }
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
