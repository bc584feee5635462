package io.sluice.app.role;

import io.sluice.node.SettingTable;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and those who follow the events of what expires soon or has expired. An expired certificate does not keep a node from starting: a data plane
 * serves from its cache, and its operator can still reach it.
 */
final class ExpiryWarnings {
    private static final Logger log = LoggerFactory.getLogger(ExpiryWarnings.class);
    private static final int WARNED_DAYS = 30;
    /** The next revocation list cannot be had long before it is due. */
    private static final int WARNED_DAYS_OF_LISTS = 1;

    private ExpiryWarnings() {}

    static void tell(CertificateReport report, NodeEvents events) {
        Instant now = Instant.now();
        report.entries().forEach(entry -> tell(entry, now, events));
    }

    private static void tell(CertificateReport.Entry entry, Instant now, NodeEvents events) {
        boolean list = entry.name().equals(SettingTable.CLUSTER_CRL.name());
        long days = entry.daysLeft(now);
        if (days < (list ? WARNED_DAYS_OF_LISTS : WARNED_DAYS)) {
            events.raise(
                    EventType.CERTIFICATE_WARNING,
                    Map.of("certificate", entry.name(), "subject", entry.subject(), "days_left", days));
        }
        if (days < 0) {
            log.atError()
                    .addKeyValue("setting", entry.name())
                    .addKeyValue("file", entry.source())
                    .addKeyValue("subject", entry.subject())
                    .addKeyValue("expired_at", entry.expires())
                    .log(
                            list
                                    ? "revocation list is overdue: every certificate of this authority is refused"
                                    : "certificate has expired: other nodes refuse it, replace the file");
        } else if (days < (list ? WARNED_DAYS_OF_LISTS : WARNED_DAYS)) {
            log.atWarn()
                    .addKeyValue("setting", entry.name())
                    .addKeyValue("file", entry.source())
                    .addKeyValue("subject", entry.subject())
                    .addKeyValue("expires_at", entry.expires())
                    .addKeyValue("days_left", days)
                    .log(list ? "revocation list is due soon" : "certificate expires soon");
        }
    }
}
