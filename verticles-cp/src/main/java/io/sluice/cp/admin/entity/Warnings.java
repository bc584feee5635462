package io.sluice.cp.admin.entity;

/** The {@code Warning} header (RFC 7234): what is not refused, but probably not what was meant either. */
final class Warnings {
    static final String HEADER = "Warning";

    private static final String MISCELLANEOUS_PERSISTENT = "299";

    private Warnings() {}

    static String value(String text) {
        return MISCELLANEOUS_PERSISTENT + " sluice \""
                + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
