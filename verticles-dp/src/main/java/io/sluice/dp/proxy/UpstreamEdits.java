package io.sluice.dp.proxy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What plugins have changed of a request for the upstream. One request, one event loop. */
final class UpstreamEdits {
    /** A header that takes the place of the client's; without a value it only takes theirs away. */
    record Header(String name, @Nullable String value) {}

    private final List<Header> headers = new ArrayList<>();
    private @Nullable String query;

    /** @param value null for none; the gateway's own headers never go through, and nothing is to be taken away then */
    void set(String name, @Nullable String value) {
        if (!HeaderName.of(name).toUpstream) {
            if (value == null) {
                return;
            }
            throw new IllegalArgumentException(name + " (expected: a header that is not the gateway's own)");
        }
        headers.removeIf(header -> same(header.name, name));
        headers.add(new Header(name, value == null || hasControls(value) ? null : value));
    }

    private static boolean hasControls(String value) {
        return value.chars().anyMatch(c -> c < ' ' || c == 0x7f);
    }

    List<Header> headers() {
        return headers;
    }

    /** Whether the client's header of this name does not go through. */
    boolean replace(CharSequence name) {
        for (int i = 0; i < headers.size(); i++) {
            if (same(headers.get(i).name, name)) {
                return true;
            }
        }
        return false;
    }

    /** An underscore counts as a dash: many an upstream takes the one for the other. */
    private static boolean same(CharSequence one, CharSequence other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length(); i++) {
            if (plain(one.charAt(i)) != plain(other.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static char plain(char c) {
        return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    void setQuery(String changed) {
        query = changed;
    }

    /** @param original the client's */
    String query(String original) {
        return query == null ? original : query;
    }
}
