package io.sluice.node.life;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.sluice.node.LogLevel;
import java.util.List;
import org.slf4j.LoggerFactory;

/** One line per event on standard error, with its key-values. Set up in code: no file to lose or to forget. */
public final class Logging {
    /** Control characters of others, such as a terminal's commands, end here: only a stack trace has lines of its own. */
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} [%level] %logger{0}: "
            + "%replace(%msg){'\\p{Cntrl}+', ' '}%replace( %kvp){'\\p{Cntrl}+| $', ''}%cause%n%trace";

    private static final List<String> LIBRARIES = List.of("com.hazelcast", "io.netty", "io.vertx", "io.zonky", "org");

    private Logging() {}

    /** Replaces whatever was set up before; libraries are quiet unless the level is debug. */
    public static void start(LogLevel level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();

        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout(context));
        encoder.start();

        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();

        root().addAppender(console);
        setLevel(level);
    }

    static PatternLayout layout(Context context) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("cause", OutageCause::new);
        layout.getInstanceConverterMap().put("trace", UnexpectedTrace::new);
        layout.setPattern(PATTERN);
        layout.start();
        return layout;
    }

    /** From the next event on; any thread. */
    public static void setLevel(LogLevel level) {
        Level own = level(level);
        root().setLevel(own);
        Level others = own.isGreaterOrEqual(Level.WARN) ? own : own == Level.DEBUG ? Level.INFO : Level.WARN;
        LIBRARIES.forEach(name -> logger(name).setLevel(others));
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case DEBUG -> Level.DEBUG;
            case INFO, NOTICE -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR, CRIT, ALERT, EMERG -> Level.ERROR;
        };
    }

    private static Logger root() {
        return logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static Logger logger(String name) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
    }
}
