package io.sluice.app;

import java.util.concurrent.TimeoutException;

/** What to tell of a failure: the message of its first cause that has one of its own. */
public final class FailureLine {
    private FailureLine() {}

    public static String of(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "it took too long";
        }
        String message = failure.getMessage();
        Throwable cause = failure.getCause();
        boolean only = message == null || (cause != null && message.equals(cause.toString()));
        if (only) {
            return cause == null ? failure.getClass().getSimpleName() : of(cause);
        }
        return message;
    }
}
