package io.sluice.bridge;

import org.jspecify.annotations.Nullable;

/** A peer does not get in: for a reason that is told, or because it has left without having said anything. */
final class TurnedAway extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable HandshakeFailure failure;

    private TurnedAway(@Nullable HandshakeFailure failure) {
        super(failure == null ? "left" : failure.reason(), null, false, false);
        this.failure = failure;
    }

    static TurnedAway left() {
        return new TurnedAway(null);
    }

    static TurnedAway because(HandshakeFailure failure) {
        return new TurnedAway(failure);
    }

    /** What is to be told about it; null for a peer that has left by itself. */
    static @Nullable HandshakeFailure failure(Throwable cause) {
        return cause instanceof TurnedAway away
                ? away.failure
                : new HandshakeFailure(Refusal.HANDSHAKE_FAILED, "-", "cannot be let in: " + Peers.shown(cause));
    }
}
