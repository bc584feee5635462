package io.sluice.node;

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
}
