package io.sluice.node.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private final LoggerContext context = new LoggerContext();

    private String line(String logger, String message, @Nullable Throwable failure) {
        Logger by = context.getLogger(logger);
        String line =
                Logging.layout(context).doLayout(new LoggingEvent("", by, Level.WARN, message, failure, new Object[0]));
        return line.substring(line.indexOf(' ') + 1);
    }

    @Test
    void shouldTellABrokenConnectionOfALibraryInOneLine() {
        IllegalStateException failure = new IllegalStateException(new SocketException("Connection reset"));

        assertEquals(
                "[WARN] Link: closed cause=\"java.net.SocketException: Connection reset\"\n",
                line("com.hazelcast.Link", "closed", failure));
    }

    @Test
    void shouldShowTheStackTraceOfEverythingElse() {
        assertTrue(
                line("com.hazelcast.Link", "odd", new IllegalStateException()).contains("\tat "));
        assertTrue(line("io.sluice.Cache", "disk", new IOException("full")).contains("\tat "));
    }

    @Test
    void shouldLetNobodyWriteLinesOrCommandsForTerminals() {
        assertEquals("[WARN] Link: a b [31m\n", line("com.hazelcast.Link", "a\r\nb\u001b[31m", null));
    }
}
