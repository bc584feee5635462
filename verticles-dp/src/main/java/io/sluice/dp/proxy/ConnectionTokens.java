package io.sluice.dp.proxy;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;

/** The members of a Connection header: the headers that it names go no further than this hop. */
final class ConnectionTokens {
    static final ConnectionTokens NONE = new ConnectionTokens(List.of());

    private static final List<String> KNOWN = List.of("keep-alive", "close", "upgrade", "te", "");

    private final List<String> named;

    private ConnectionTokens(List<String> named) {
        this.named = named;
    }

    static ConnectionTokens parse(CharSequence value) {
        List<String> named = new ArrayList<>(0);
        for (String token : value.toString().split(",", -1)) {
            String name = token.strip();
            if (KNOWN.stream().noneMatch(name::equalsIgnoreCase)) {
                named.add(name);
            }
        }
        return named.isEmpty() ? NONE : new ConnectionTokens(named);
    }

    ConnectionTokens and(ConnectionTokens other) {
        if (this == NONE || other == NONE) {
            return this == NONE ? other : this;
        }
        List<String> both = new ArrayList<>(named);
        both.addAll(other.named);
        return new ConnectionTokens(both);
    }

    boolean name(CharSequence header) {
        for (int i = 0; i < named.size(); i++) {
            if (AsciiString.contentEqualsIgnoreCase(named.get(i), header)) {
                return true;
            }
        }
        return false;
    }

    static boolean contain(CharSequence value, String token) {
        if (AsciiString.contentEqualsIgnoreCase(value, token)) {
            return true;
        }
        for (String member : value.toString().split(",", -1)) {
            if (member.strip().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }
}
