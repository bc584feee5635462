package io.sluice.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the last exchange with the database worked; says so in the log once for each turn. */
final class Reachability {
    private static final Logger log = LoggerFactory.getLogger(Reachability.class);

    private final PgSettings pg;
    private volatile boolean reachable = true;

    Reachability(PgSettings pg) {
        this.pg = pg;
    }

    boolean reachable() {
        return reachable;
    }

    void worked() {
        if (!reachable) {
            reachable = true;
            log.atInfo().addKeyValue("database", pg).log("the database is back");
        }
    }

    void failed(Throwable failure) {
        if (reachable) {
            reachable = false;
            log.atWarn()
                    .addKeyValue("database", pg)
                    .addKeyValue("reason", Failures.reason(failure))
                    .log("the database is not reachable: reads go on, writes are refused");
        }
    }
}
