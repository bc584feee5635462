package io.sluice.dp.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log once what of the configuration is not in force, and once when that is over. One thread at a time. */
public final class RefusedLog {
    private static final Logger log = LoggerFactory.getLogger(RefusedLog.class);

    private Set<Refused> told = Set.of();

    /** @param refused all that is not in force now */
    public void tell(List<Refused> refused) {
        Set<Refused> now = new HashSet<>(refused);
        for (Refused one : refused) {
            if (!told.contains(one)) {
                log.atWarn()
                        .addKeyValue("type", one.type())
                        .addKeyValue("id", one.id())
                        .addKeyValue("name", one.name())
                        .addKeyValue("field", one.field())
                        .addKeyValue("reason", one.message())
                        .log("entity refused: it is not in force");
            }
        }
        for (Refused one : told) {
            if (!now.contains(one)) {
                log.atInfo()
                        .addKeyValue("type", one.type())
                        .addKeyValue("id", one.id())
                        .log("entity no longer refused");
            }
        }
        told = now;
    }
}
