package io.sluice.model.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** IPv6 addresses in the one form that leaves nothing out: {@code 0000:...:0001}. */
final class Ipv6 {
    private static final int GROUPS = 8;

    private Ipv6() {}

    /** @param address a valid one */
    static String full(String address) {
        int gap = address.indexOf("::");
        List<String> groups = groups(gap < 0 ? address : address.substring(0, gap));
        if (gap >= 0) {
            List<String> tail = groups(address.substring(gap + 2));
            groups.addAll(Collections.nCopies(GROUPS - groups.size() - tail.size(), "0000"));
            groups.addAll(tail);
        }
        return String.join(":", groups);
    }

    private static List<String> groups(String text) {
        List<String> groups = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(":", -1)) {
            if (part.indexOf('.') < 0) {
                groups.add("0".repeat(4 - part.length()) + part.toLowerCase(Locale.ROOT));
            } else {
                ipv4(groups, part.split("\\.", -1));
            }
        }
        return groups;
    }

    private static void ipv4(List<String> groups, String[] octets) {
        for (int i = 0; i < octets.length; i += 2) {
            int value = Integer.parseInt(octets[i]) << Byte.SIZE | Integer.parseInt(octets[i + 1]);
            groups.add(String.format(Locale.ROOT, "%04x", value));
        }
    }
}
