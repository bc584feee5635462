package io.sluice.pki;

import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/** A certificate's names as text for a log line. They are a stranger's words: short, printable, on one line. */
public final class Subjects {
    private static final int LONGEST = 200;

    private Subjects() {}

    public static String of(X509Certificate certificate) {
        return printable(certificate.getSubjectX500Principal());
    }

    static String printable(X500Principal name) {
        return printable(name.getName(X500Principal.RFC2253));
    }

    /** Cuts a stranger's text to 200 characters and replaces what is not printable ASCII. */
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST) + 3);
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            out.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return text.length() > LONGEST ? out.append("...").toString() : out.toString();
    }
}
