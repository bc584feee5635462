package io.sluice.model.core;

import org.jspecify.annotations.Nullable;

/** Names and tags: what of ASCII they may contain; beyond ASCII everything goes. */
final class Names {
    private static final String PUNCTUATION = ".-_~";
    private static final char FIRST_BEYOND_ASCII = 0x80;

    private Names() {}

    static @Nullable String problem(Object value) {
        String name = (String) value;
        boolean fine =
                name.chars().allMatch(c -> c >= FIRST_BEYOND_ASCII || isAlphanumeric(c) || PUNCTUATION.indexOf(c) >= 0);
        return fine
                ? null
                : "invalid value '" + name
                        + "': the only accepted ascii characters are alphanumerics or ., -, _, and ~";
    }

    static @Nullable String tagProblem(Object value) {
        String tag = (String) value;
        boolean fine =
                tag.chars().allMatch(c -> c >= FIRST_BEYOND_ASCII || (c >= ' ' && c <= '~' && c != ',' && c != '/'));
        return fine
                ? null
                : "invalid tag '" + tag + "': expected printable ascii (except `,` and `/`) or valid utf-8 sequences";
    }

    /** A name of a request or response header. */
    static @Nullable String headerProblem(Object value) {
        String name = (String) value;
        boolean fine = name.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_');
        return fine ? null : "bad header name '" + name + "', allowed characters are A-Z, a-z, 0-9, '_', and '-'";
    }

    static @Nullable String cookieProblem(Object value) {
        String name = (String) value;
        boolean fine = name.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_');
        return fine ? null : "bad cookie name '" + name + "', allowed characters are A-Z, a-z, 0-9, '_', and '-'";
    }

    static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
