package io.sluice.node;

/** The language in which routes are written. */
public enum RouterFlavor implements Named {
    TRADITIONAL("traditional"),
    TRADITIONAL_COMPATIBLE("traditional_compatible"),
    EXPRESSIONS("expressions");

    private final String text;

    RouterFlavor(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
