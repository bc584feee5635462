package io.sluice.node.life;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The stack trace of everything but an {@link Outage}; a word of the log's pattern. */
final class UnexpectedTrace extends ThrowableProxyConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return Outage.in(event) == null ? super.convert(event) : "";
    }
}
