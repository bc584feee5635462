package io.sluice.node;

/** Where a node's configuration lives. */
public enum Database implements Named {
    POSTGRES("postgres"),
    OFF("off");

    private final String text;

    Database(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
