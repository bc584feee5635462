package io.sluice.node;

/** Whether a control plane asks a certificate's issuer if it was revoked. */
public enum OcspMode implements Named {
    ON("on"),
    OFF("off"),
    OPTIONAL("optional");

    private final String text;

    OcspMode(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
