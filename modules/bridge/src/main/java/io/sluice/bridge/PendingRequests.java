package io.sluice.bridge;

import io.sluice.bridge.BridgeException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection that wait for an answer, each under a reply address of its own. An address that was
 * given out and is no longer waited for (an answer too late) is told apart from one that never was.
 */
final class PendingRequests {
    private static final String PREFIX = "sluice.reply.";

    private record Waiting(Promise<JsonObject> promise, long timer) {}

    private final Vertx vertx;
    private final int most;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private long last;
    private @Nullable String closed;

    PendingRequests(Vertx vertx, int most) {
        this.vertx = vertx;
        this.most = most;
    }

    /** What sends the request with the given reply address; it may throw FrameTooLargeException. */
    interface Sender {
        void send(String replyAddress);
    }

    Future<JsonObject> start(long timeoutMs, Sender sender) {
        if (closed != null) {
            return Future.failedFuture(new BridgeException(Kind.CLOSED, "the connection is closed: " + closed));
        }
        if (waiting.size() >= most) {
            return Future.failedFuture(
                    new BridgeException(Kind.TOO_MANY, "unanswered requests: " + most + " (expected: fewer)"));
        }
        long number = ++last;
        try {
            sender.send(PREFIX + number);
        } catch (FrameTooLargeException e) {
            return Future.failedFuture(new BridgeException(Kind.TOO_LARGE, String.valueOf(e.getMessage())));
        }
        Promise<JsonObject> promise = Promise.promise();
        long timer = vertx.setTimer(Math.max(1, timeoutMs), id -> timedOut(number, timeoutMs));
        waiting.put(number, new Waiting(promise, timer));
        return promise.future();
    }

    /** False when the address is none that was ever given out here. */
    boolean answered(String replyAddress, JsonObject body) {
        long number = number(replyAddress);
        Waiting request = take(number);
        if (request != null) {
            request.promise.tryComplete(body);
        }
        return request != null || wasGiven(number);
    }

    /** As {@link #answered}, for an answer that is a failure. */
    boolean failed(String replyAddress, int code, String message) {
        long number = number(replyAddress);
        Waiting request = take(number);
        if (request != null) {
            request.promise.tryFail(new BridgeException(Kind.REFUSED, message, code));
        }
        return request != null || wasGiven(number);
    }

    static boolean isReplyAddress(String address) {
        return address.startsWith(PREFIX);
    }

    /** Fails all that wait, and every later request. */
    void close(String reason) {
        closed = reason;
        List<Waiting> left = List.copyOf(waiting.values());
        waiting.clear();
        for (Waiting request : left) {
            vertx.cancelTimer(request.timer);
            request.promise.tryFail(new BridgeException(Kind.CLOSED, "the connection is closed: " + reason));
        }
    }

    int size() {
        return waiting.size();
    }

    private void timedOut(long number, long timeoutMs) {
        Waiting request = waiting.remove(number);
        if (request != null) {
            request.promise.tryFail(new BridgeException(Kind.TIMEOUT, "no answer in " + timeoutMs + " ms"));
        }
    }

    private @Nullable Waiting take(long number) {
        Waiting request = waiting.remove(number);
        if (request != null) {
            vertx.cancelTimer(request.timer);
        }
        return request;
    }

    private boolean wasGiven(long number) {
        return number >= 1 && number <= last;
    }

    private static long number(String replyAddress) {
        String digits = isReplyAddress(replyAddress) ? replyAddress.substring(PREFIX.length()) : "";
        boolean wellFormed =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return wellFormed ? Long.parseLong(digits) : -1;
    }
}
