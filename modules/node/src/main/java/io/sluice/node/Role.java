package io.sluice.node;

/** What a node does: hold the configuration, carry the traffic, or both in one process. */
public enum Role implements Named {
    DATA_PLANE("data_plane"),
    CONTROL_PLANE("control_plane"),
    TRADITIONAL("traditional");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
