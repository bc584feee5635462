package io.sluice.bridge;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.sluice.pki.PeerRefusedException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a failed handshake says about the peer. */
record HandshakeFailure(Refusal refusal, String subject, String reason) {
    private static final int DEEPEST = 10;

    static HandshakeFailure of(Throwable failure, FirstBytes first) {
        PeerRefusedException refused = find(failure, PeerRefusedException.class);
        if (refused != null) {
            boolean none = refused.subject().equals("-");
            return new HandshakeFailure(
                    none ? Refusal.NO_CERTIFICATE : Refusal.CERTIFICATE_REFUSED,
                    refused.subject(),
                    String.valueOf(refused.getMessage()));
        }
        if (find(failure, NotSslRecordException.class) != null) {
            return plain(Refusal.NOT_TLS, first.areHttp() ? "speaks plain HTTP, not TLS" : "does not speak TLS");
        }
        if (find(failure, SslHandshakeTimeoutException.class) != null) {
            return plain(Refusal.HANDSHAKE_TIMEOUT, "did not finish the TLS handshake in time");
        }
        if (failure instanceof ClosedChannelException) {
            return plain(Refusal.HANDSHAKE_FAILED, "left during the TLS handshake");
        }
        String text = Peers.shown(failure.getMessage());
        String known = text.toUpperCase(Locale.ROOT);
        if (known.contains("PEER_DID_NOT_RETURN_A_CERTIFICATE") || known.contains("EMPTY CLIENT CERTIFICATE CHAIN")) {
            return plain(Refusal.NO_CERTIFICATE, "presented no certificate");
        }
        return plain(Refusal.HANDSHAKE_FAILED, "TLS handshake failed: " + text);
    }

    private static HandshakeFailure plain(Refusal refusal, String reason) {
        return new HandshakeFailure(refusal, "-", reason);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            for (Throwable beside : at.getSuppressed()) {
                if (type.isInstance(beside)) {
                    return type.cast(beside);
                }
            }
            at = at.getCause();
        }
        return null;
    }
}
