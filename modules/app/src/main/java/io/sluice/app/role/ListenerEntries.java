package io.sluice.app.role;

import io.sluice.node.Settings;
import io.sluice.node.tls.LiveDoors;
import io.vertx.core.Vertx;
import java.util.List;

/** The certificates of this node's own listeners, as their files are. Any thread, but what reads files. */
final class ListenerEntries {
    private final LiveDoors doors;
    private final Settings settings;
    private volatile List<CertificateReport.Entry> entries = List.of();

    ListenerEntries(Vertx vertx, Settings settings) {
        this.doors = LiveDoors.of(vertx);
        this.settings = settings;
    }

    List<CertificateReport.Entry> entries() {
        return entries;
    }

    List<CertificateReport.Problem> problems() {
        return doors.problems().entrySet().stream()
                .map(each -> new CertificateReport.Problem(each.getKey(), each.getValue()))
                .toList();
    }

    /** Reads files. */
    void read() {
        entries = ReportedCertificates.ofListeners(settings);
    }

    /** Has the listeners show changed files; whether there are any. Reads files. */
    boolean look() {
        boolean changed = doors.look();
        if (changed) {
            read();
        }
        return changed;
    }
}
