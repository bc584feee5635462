package io.sluice.node;

/** What the Admin API asks of its callers. */
public enum AdminAuth implements Named {
    OFF("off"),
    TOKEN("token"),
    BASIC("basic");

    private final String text;

    AdminAuth(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
