package io.sluice.model.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses and ranges in CIDR notation, as text; nothing is ever resolved. */
final class IpRange {
    private static final Pattern OCTETS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern GROUP = Pattern.compile("\\p{XDigit}{1,4}");
    private static final int MAX_OCTET = 255;
    private static final int IPV6_GROUPS = 8;
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private IpRange() {}

    static @Nullable String problem(Object value) {
        String text = (String) value;
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int bits = isIpv4(address) ? IPV4_BITS : isIpv6(address) ? IPV6_BITS : -1;
        boolean fine = bits > 0 && (slash < 0 || isPrefix(text.substring(slash + 1), bits));
        return fine ? null : "invalid ip or cidr range: '" + text + "'";
    }

    private static boolean isPrefix(String text, int bits) {
        return !text.isEmpty()
                && text.length() <= 3
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) <= bits;
    }

    static boolean isIpv4(String text) {
        Matcher octets = OCTETS.matcher(text);
        if (!octets.matches()) {
            return false;
        }
        for (int i = 1; i <= octets.groupCount(); i++) {
            if (Integer.parseInt(octets.group(i)) > MAX_OCTET) {
                return false;
            }
        }
        return true;
    }

    /** Eight groups, or fewer with one {@code ::}; the last two may be written as an IPv4 address. */
    static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == IPV6_GROUPS;
        }
        int head = groups(text.substring(0, gap), false);
        int tail = groups(text.substring(gap + 2), true);
        return head >= 0 && tail >= 0 && head + tail < IPV6_GROUPS;
    }

    /** How many groups of 16 bits the text has; -1 where it is not one after another of them. */
    private static int groups(String text, boolean mayEndInIpv4) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                count++;
            } else if (mayEndInIpv4 && i == parts.length - 1 && isIpv4(parts[i])) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }
}
