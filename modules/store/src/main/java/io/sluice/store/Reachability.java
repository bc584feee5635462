package io.sluice.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Whether the last exchange with the database worked; says so in the log once for each turn. Told on one context. */
final class Reachability {
    private static final Logger log = LoggerFactory.getLogger(Reachability.class);

    private final PgSettings pg;
    private volatile boolean reachable = true;
    private String told = "";

    Reachability(PgSettings pg) {
        this.pg = pg;
    }

    boolean reachable() {
        return reachable;
    }

    void worked() {
        if (!reachable) {
            reachable = true;
            told = "";
            log.atInfo().addKeyValue("database", pg).log("the database is back");
        }
    }

    void failed(Throwable failure) {
        if (reachable) {
            turned(failure).log("the database is not reachable: reads go on, writes are refused");
        } else if (!Failures.isUnreachable(failure) && !told.equals(Failures.reason(failure))) {
            turned(failure).log("the database answers, but cannot be used: writes are still refused");
        }
    }

    /** @param version what there is instead */
    void missingAtStart(Throwable failure, long version) {
        turned(failure)
                .addKeyValue("version", version)
                .log("the database is not reachable: this node starts with the configuration that it kept,"
                        + " writes are refused until the database is there");
    }

    private LoggingEventBuilder turned(Throwable failure) {
        reachable = false;
        told = Failures.reason(failure);
        return log.atWarn().addKeyValue("database", pg).addKeyValue("reason", told);
    }
}
