package io.sluice.node;

/** How the two ends of the bridge know each other: one shared certificate, or a common authority. */
public enum ClusterMtls implements Named {
    SHARED("shared"),
    PKI("pki");

    private final String text;

    ClusterMtls(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
