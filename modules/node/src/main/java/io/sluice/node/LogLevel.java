package io.sluice.node;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a node logs, by the reference's names, most talkative first. */
public enum LogLevel implements Named {
    DEBUG("debug"),
    INFO("info"),
    NOTICE("notice"),
    WARN("warn"),
    ERROR("error"),
    CRIT("crit"),
    ALERT("alert"),
    EMERG("emerg");

    private final String text;

    LogLevel(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /** The level of this name; empty when there is none. */
    public static Optional<LogLevel> named(String text) {
        return Arrays.stream(values()).filter(level -> level.text.equals(text)).findFirst();
    }

    /** All names, for an error that tells what was expected. */
    public static String names() {
        return Arrays.stream(values()).map(LogLevel::text).collect(Collectors.joining(", "));
    }
}
