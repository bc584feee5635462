package io.sluice.pki;

/**
 * A certificate or key that cannot be made, loaded or used. The message is one clear line for the operator and never
 * contains key material.
 */
public final class PkiException extends Exception {
    private static final long serialVersionUID = 1L;

    public PkiException(String message) {
        super(message);
    }

    public PkiException(String message, Throwable cause) {
        super(message, cause);
    }
}
