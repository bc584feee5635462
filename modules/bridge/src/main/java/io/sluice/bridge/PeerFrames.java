package io.sluice.bridge;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a peer's frames lead to: the session is asked for leave first, and a peer that oversteps is refused. */
final class PeerFrames {
    private static final Logger log = LoggerFactory.getLogger(PeerFrames.class);
    private static final int MOST_REGISTRATIONS = 16;

    /** The way back to the connection. */
    interface Connection {
        /** Throws FrameTooLargeException. */
        void write(JsonObject frame);

        void refuse(Refusal refusal, String reason);
    }

    private final Connection connection;
    private final PendingRequests requests;
    private final int mostUnanswered;
    private final Set<String> registered = new HashSet<>();
    private int unanswered;

    /** The requests are those of our own to the peer, whose answers come as frames too. */
    PeerFrames(Connection connection, PendingRequests requests, int mostUnanswered) {
        this.connection = connection;
        this.requests = requests;
        this.mostUnanswered = mostUnanswered;
    }

    void dispatch(BridgeSession session, Frame frame) {
        switch (frame.type()) {
            case Frame.PING -> connection.write(Frame.pong());
            case Frame.REGISTER -> register(session, frame.target());
            case Frame.UNREGISTER -> unregister(frame.target());
            default -> send(session, frame);
        }
    }

    private void register(BridgeSession session, String address) {
        if (!session.mayRegister(address)) {
            refuse("may not register " + Peers.shown(address));
        } else if (registered.size() >= MOST_REGISTRATIONS) {
            refuse("registers more than " + MOST_REGISTRATIONS + " addresses");
        } else if (!registered.add(address)) {
            refuse("registers " + Peers.shown(address) + " twice");
        } else {
            session.onRegister(address);
        }
    }

    private void unregister(String address) {
        if (!registered.remove(address)) {
            refuse("unregisters " + Peers.shown(address) + " without having registered it");
        }
    }

    private void send(BridgeSession session, Frame frame) {
        String address = frame.target();
        if (PendingRequests.isReplyAddress(address)) {
            if (!requests.answered(address, frame.body())) {
                refuse("answers to unknown address " + Peers.shown(address));
            }
        } else if (!session.maySend(address)) {
            refuse("may not send to " + Peers.shown(address));
        } else if (frame.replyAddress() == null || frame.type().equals(Frame.PUBLISH)) {
            session.onSend(address, frame.body(), null);
        } else if (unanswered >= mostUnanswered) {
            connection.refuse(Refusal.TOO_MANY_REQUESTS, "has more than " + mostUnanswered + " unanswered requests");
        } else {
            unanswered++;
            session.onSend(address, frame.body(), new Reply(frame.replyAddress()));
        }
    }

    private void refuse(String reason) {
        connection.refuse(Refusal.ADDRESS_REFUSED, reason);
    }

    private final class Reply implements BridgeReply {
        private @Nullable String address;

        Reply(String address) {
            this.address = address;
        }

        @Override
        public void ok(JsonObject body) {
            String to = take();
            if (to == null) {
                return;
            }
            try {
                connection.write(Frame.of(Frame.MESSAGE, to, null, body));
            } catch (FrameTooLargeException e) {
                log.atError().addKeyValue("reason", e.getMessage()).log("bridge reply is too large");
                connection.write(Frame.failure(to, 413, "the reply is too large"));
            }
        }

        @Override
        public void fail(int code, String message) {
            String to = take();
            if (to != null) {
                connection.write(Frame.failure(to, code, message));
            }
        }

        private @Nullable String take() {
            String to = address;
            address = null;
            if (to != null) {
                unanswered--;
            }
            return to;
        }
    }
}
