package io.sluice.model.declarative;

/** A text that is no document at all; the message says where and why, and quotes nothing of the text, which may hold secrets. */
public final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    DocumentException(String message) {
        super(message);
    }

    DocumentException(int line, int column, String message) {
        super(line + ":" + column + ": " + message);
    }
}
