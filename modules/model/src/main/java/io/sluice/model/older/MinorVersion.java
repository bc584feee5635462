package io.sluice.model.older;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a version that decides what a node understands; patches and suffixes do not count. */
public record MinorVersion(int major, int minor) implements Comparable<MinorVersion> {
    private static final Pattern START = Pattern.compile("^(\\d{1,9})\\.(\\d{1,9})(?!\\d)");
    private static final Comparator<MinorVersion> ORDER =
            Comparator.comparingInt(MinorVersion::major).thenComparingInt(MinorVersion::minor);

    /** Null when the text does not begin with two numbers. */
    public static @Nullable MinorVersion find(@Nullable String text) {
        Matcher start = START.matcher(text == null ? "" : text);
        return start.find()
                ? new MinorVersion(Integer.parseInt(start.group(1)), Integer.parseInt(start.group(2)))
                : null;
    }

    /** @throws IllegalArgumentException when the text does not begin with two numbers */
    public static MinorVersion parse(String text) {
        MinorVersion found = find(text);
        if (found == null) {
            throw new IllegalArgumentException("version: " + text + " (expected: two numbers, such as 1.2)");
        }
        return found;
    }

    @Override
    public int compareTo(MinorVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
