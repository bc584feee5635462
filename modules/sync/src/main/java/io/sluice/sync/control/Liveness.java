package io.sluice.sync.control;

import io.sluice.sync.control.ControlSession.State;
import org.jspecify.annotations.Nullable;

/** When a session was last heard of and last gave a sign of life, and when that is too long ago. */
final class Liveness {
    private static final long GREETING_MS = 5_000;
    private static final int HEARTBEATS_TO_LIVE = 3;

    private final long heartbeatMs;
    private long heardMs;
    private long heartbeatSentMs;

    Liveness(long heartbeatMs, long nowMs) {
        this.heartbeatMs = heartbeatMs;
        this.heardMs = nowMs;
        this.heartbeatSentMs = nowMs;
    }

    void heard(long nowMs) {
        heardMs = nowMs;
    }

    void heartbeatSent(long nowMs) {
        heartbeatSentMs = nowMs;
    }

    boolean heartbeatIsDue(long nowMs) {
        return nowMs - heartbeatSentMs >= heartbeatMs;
    }

    /** Null while there is none. */
    @Nullable
    String reasonToClose(State state, long nowMs) {
        if (state == State.GREETING || state == State.REFUSED) {
            String reason = state == State.REFUSED ? "refused" : "no hello";
            return nowMs - heardMs >= GREETING_MS ? reason : null;
        }
        if (nowMs - heardMs > heartbeatMs * HEARTBEATS_TO_LIVE) {
            return "silent";
        }
        return nowMs - heartbeatSentMs > heartbeatMs * HEARTBEATS_TO_LIVE ? "does not read" : null;
    }
}
