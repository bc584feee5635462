package io.sluice.node;

/** What a caller of the Admin API may do; each role may do what those before it may. */
public enum AdminRole implements Named {
    READ_ONLY("read-only"),
    EDITOR("editor"),
    SUPER_ADMIN("super-admin");

    private final String text;

    AdminRole(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    public boolean includes(AdminRole other) {
        return compareTo(other) >= 0;
    }
}
