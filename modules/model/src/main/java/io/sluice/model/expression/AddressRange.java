package io.sluice.model.expression;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An IP address ({@code 10.0.0.1}, {@code ::1}) or a range of them ({@code 10.0.0.0/8}). */
public final class AddressRange {
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+");
    private static final int BYTE = 8;

    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** @return null when the text is neither */
    static @Nullable AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int most = address.length * BYTE;
        int bits = slash < 0 ? most : length(text.substring(slash + 1));
        return bits < 0 || bits > most ? null : new AddressRange(address, bits);
    }

    /** The bytes of an address literal; null when the text is none. No name is ever looked up. */
    public static byte @Nullable [] bytes(String literal) {
        boolean six = literal.indexOf(':') >= 0;
        if (!LITERAL.matcher(literal).matches() || (!six && literal.split("\\.", -1).length != 4)) {
            return null;
        }
        try {
            return java.net.InetAddress.getByName(literal).getAddress();
        } catch (java.net.UnknownHostException e) {
            return null;
        }
    }

    public boolean isSingle() {
        return bits == network.length * BYTE;
    }

    /** Whether the address is in this range; one of the other family never is. */
    public boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / BYTE;
        if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = bits % BYTE;
        return rest == 0 || (address[whole] & 0xff) >> (BYTE - rest) == (network[whole] & 0xff) >> (BYTE - rest);
    }

    private static int length(String text) {
        return text.length() <= 3 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(text)
                : -1;
    }
}
