package io.sluice.sync.control;

import io.sluice.model.image.Position;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.message.Hello;
import io.sluice.sync.message.HelloReply.Refused;
import io.sluice.sync.message.Report;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one session knows of its data plane, as a row. */
final class SessionStatus {
    private static final long MILLIS = 1000;
    private static final int ERRORS_SHOWN = 3;

    private final ControlSettings settings;
    private final Peer peer;
    private final Hello hello;
    private @Nullable Refused withheld;
    private @Nullable String lastError;
    private Position applied;
    private long behindSinceMs;
    private long lastSeenMs;

    SessionStatus(ControlSettings settings, Peer peer, Hello hello, long nowMs) {
        this.settings = settings;
        this.peer = peer;
        this.hello = hello;
        this.applied = hello.have();
        this.lastSeenMs = nowMs;
    }

    /** @param why the data plane gets no configuration; null when it does */
    void withheld(@Nullable Refused why) {
        withheld = why;
    }

    void reported(Report report, long nowMs) {
        applied = report.position();
        lastSeenMs = nowMs;
        List<Report.Problem> errors = report.errors();
        if (errors.isEmpty()) {
            lastError = report.result() == Report.Result.APPLIED
                    ? null
                    : report.result().toString();
        } else {
            String more = errors.size() > ERRORS_SHOWN ? "; and " + (errors.size() - ERRORS_SHOWN) + " more" : "";
            lastError = errors.stream()
                            .limit(ERRORS_SHOWN)
                            .map(Report.Problem::text)
                            .collect(Collectors.joining("; "))
                    + more;
        }
    }

    NodeStatus row(Position wanted, boolean connected, long nowMs) {
        boolean behind = !wanted.equals(applied);
        if (!behind) {
            behindSinceMs = 0;
        } else if (behindSinceMs == 0) {
            behindSinceMs = nowMs;
        }
        Map<String, Object> labels = hello.labels().isEmpty() ? null : hello.labels();
        return new NodeStatus(
                hello.nodeId(),
                peer.ip(),
                hello.hostname(),
                hello.version(),
                applied.hash().toString(),
                withheld == null ? NodeStatus.NORMAL : withheld.code(),
                lastSeenMs / MILLIS,
                nowMs / MILLIS,
                settings.purgeDelayS(),
                labels,
                peer.certificateExpiry(),
                wanted.epoch(),
                wanted.version(),
                applied.version(),
                behindSinceMs,
                withheld == null ? lastError : withheld.message(),
                settings.cpNodeId(),
                connected);
    }
}
