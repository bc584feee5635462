package io.sluice.node.life;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The one line of an {@link Outage}; a word of the log's pattern. */
final class OutageCause extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        Throwable cause = Outage.in(event);
        return cause == null ? "" : " cause=\"" + cause.toString().replaceAll("\\p{Cntrl}+", " ") + "\"";
    }
}
