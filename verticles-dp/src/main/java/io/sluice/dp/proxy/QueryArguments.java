package io.sluice.dp.proxy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks for arguments in a query, which begins with its question mark or is empty. */
final class QueryArguments {
    private QueryArguments() {}

    /** The decoded values of an argument in their order; one without {@code =} has none. */
    static List<String> values(String query, String name) {
        List<String> values = new ArrayList<>(1);
        for (String part : parts(query)) {
            int equals = part.indexOf('=');
            if (equals >= 0 && name.equals(name(part))) {
                values.add(decode(part.substring(equals + 1)));
            }
        }
        return values;
    }

    /** The query without this argument; everything else stays as it was written. */
    static String without(String query, String name) {
        StringBuilder rest = new StringBuilder(query.length());
        for (String part : parts(query)) {
            if (!name.equals(name(part))) {
                rest.append(rest.isEmpty() ? '?' : '&').append(part);
            }
        }
        return rest.toString();
    }

    private static String[] parts(String query) {
        return query.isEmpty() ? new String[0] : query.substring(1).split("&", -1);
    }

    private static String name(String part) {
        int equals = part.indexOf('=');
        return decode(equals < 0 ? part : part.substring(0, equals));
    }

    /** What is not properly encoded stands for itself. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
