package io.sluice.node;

/** One value that a setting does not take; the message names the setting and never shows a secret. */
public final class SettingException extends Exception {
    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }
}
