package io.sluice.node;

/** How the configuration that a node keeps on its disk is encrypted. */
public enum CacheEncryption implements Named {
    OFF("off"),
    AES_256_GCM("aes-256-gcm");

    private final String text;

    CacheEncryption(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
