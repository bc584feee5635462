package io.sluice.dp.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LinkLogTest {
    private static final long HOUR_MS = 3_600_000;

    private final Logger logger = (Logger) LoggerFactory.getLogger(LinkLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getMessage).toList();
    }

    @Test
    void shouldTellANightWithoutControlPlanesInAFewLines() {
        LinkLog log = new LinkLog(0);
        log.show(true, "a:8005", "", 10);
        for (long now = 1000; now < 8 * HOUR_MS; now += 1000) {
            boolean first = now % 2000 == 0;
            log.show(false, first ? "a:8005" : "b:8005", first ? "connection refused" : "timed out", now);
        }
        log.show(true, "b:8005", "", 8 * HOUR_MS);

        assertEquals(
                List.of(
                        "connected to a control plane",
                        "no control plane; serving what is here",
                        "no control plane; serving what is here"),
                messages().subList(0, 3));
        assertEquals(
                7,
                messages().stream().filter(line -> line.startsWith("still no")).count());
        assertEquals("connected to a control plane", messages().get(messages().size() - 1));
    }

    @Test
    void shouldNotTellReasonsThatAreNewEachTimeForEver() {
        LinkLog log = new LinkLog(0);
        for (int attempt = 0; attempt < 1000; attempt++) {
            log.show(false, "a:8005", "refused, attempt " + attempt, attempt);
        }
        assertEquals(8, messages().size());
    }
}
