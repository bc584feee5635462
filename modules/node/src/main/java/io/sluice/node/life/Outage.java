package io.sluice.node.life;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection that broke or was not made: libraries tell of it with a stack trace, which says nothing more than its message. */
final class Outage {
    private static final String OWN = "io.sluice.";
    private static final int DEEPEST = 10;

    private Outage() {}

    /** Null when the event is about something else, whose stack trace may be needed. */
    static @Nullable Throwable in(ILoggingEvent event) {
        if (event.getLoggerName().startsWith(OWN) || !(event.getThrowableProxy() instanceof ThrowableProxy proxy)) {
            return null;
        }
        Throwable at = proxy.getThrowable();
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof IOException) {
                return at;
            }
            at = at.getCause();
        }
        return null;
    }
}
