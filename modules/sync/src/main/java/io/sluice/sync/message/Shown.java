package io.sluice.sync.message;

import java.util.regex.Pattern;

/**
 * Texts of a data plane that a control plane shows and stores. PostgreSQL takes neither the character zero nor half a
 * surrogate pair: one row with such a text would keep out those that are stored together with it.
 */
final class Shown {
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private Shown() {}

    static boolean isFit(String text) {
        return !UNFIT.matcher(text).find();
    }

    static String fit(String text) {
        return UNFIT.matcher(text).replaceAll(" ");
    }
}
