package io.sluice.dp.runtime;

import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and those who follow the events once what of the configuration is not in force, and once when that is over. One thread at a time. */
public final class RefusedLog {
    private static final Logger log = LoggerFactory.getLogger(RefusedLog.class);

    private final NodeEvents events;
    private Set<Refused> told = Set.of();

    public RefusedLog(NodeEvents events) {
        this.events = events;
    }

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
                events.raise(EventType.ENTITY_REFUSED, details(one, true));
            }
        }
        for (Refused one : told) {
            if (!now.contains(one)) {
                log.atInfo()
                        .addKeyValue("type", one.type())
                        .addKeyValue("id", one.id())
                        .log("entity no longer refused");
                events.raise(EventType.ENTITY_NO_LONGER_REFUSED, details(one, false));
            }
        }
        told = now;
    }

    private static Map<String, Object> details(Refused refused, boolean withReason) {
        Map<String, Object> details = new HashMap<>();
        details.put("entity_type", refused.type());
        details.put("entity_id", refused.id());
        details.put("entity_name", refused.name() == null ? "" : refused.name());
        if (withReason) {
            details.put("field", refused.field());
            details.put("message", refused.message());
        }
        return details;
    }
}
