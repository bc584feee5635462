package io.sluice.pki.ocsp;

import io.sluice.pki.Subjects;

/** Nobody could be asked, or what came back is not to be believed; the message is for the log, other hosts' words cut. */
final class OcspFailure extends Exception {
    private static final long serialVersionUID = 1L;

    OcspFailure(String message) {
        super(message);
    }

    OcspFailure(String message, Throwable cause) {
        super(message + ": " + words(cause), cause);
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return Subjects.printable(message == null ? cause.getClass().getSimpleName() : message);
    }
}
