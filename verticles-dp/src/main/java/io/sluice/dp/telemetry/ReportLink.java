package io.sluice.dp.telemetry;

import io.sluice.bridge.BridgeClient;
import io.sluice.bridge.BridgeLink;
import io.sluice.node.HostPort;
import io.sluice.telemetry.TelemetryAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a control plane's telemetry port. At most one message is under way, and none waits: the next one says more. Lives
 * on the event loop that opened it; the counters may be read from any thread.
 */
final class ReportLink {
    private static final Logger log = LoggerFactory.getLogger(ReportLink.class);
    private static final long ANSWER_MS = 10_000;
    private static final long FIRST_PAUSE_MS = 500;
    private static final long LONGEST_PAUSE_MS = 30_000;
    private static final int MOST_DOUBLINGS = 6;

    private final Vertx vertx;
    private final BridgeClient client;
    private final List<HostPort> endpoints;
    private final Runnable ready;
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private @Nullable BridgeLink link;
    private boolean waiting;
    private boolean closed;
    private boolean told;
    private int attempts;
    private int next;
    private HostPort endpoint;

    /** @param ready called whenever there is a new connection */
    ReportLink(Vertx vertx, BridgeClient client, List<HostPort> endpoints, Runnable ready) {
        this.vertx = vertx;
        this.client = client;
        this.endpoints = endpoints;
        this.ready = ready;
        this.next = ThreadLocalRandom.current().nextInt(endpoints.size());
        this.endpoint = endpoints.get(next);
    }

    long sent() {
        return sent.sum();
    }

    long dropped() {
        return dropped.sum();
    }

    void open() {
        endpoint = endpoints.get(next);
        next = (next + 1) % endpoints.size();
        client.connect(endpoint.host(), endpoint.port())
                .onSuccess(this::opened)
                .onFailure(failure -> lost(String.valueOf(failure.getMessage())));
    }

    private void opened(BridgeLink opened) {
        if (closed) {
            opened.close();
            return;
        }
        link = opened;
        waiting = false;
        opened.onClose(reason -> leave(opened, reason));
        ready.run();
    }

    private void leave(BridgeLink left, String reason) {
        if (link == left) {
            link = null;
            left.close();
            lost(reason);
        }
    }

    /** Full jitter: a control plane that comes back meets its data planes one by one. */
    private void lost(String reason) {
        if (closed) {
            return;
        }
        if (!told) {
            told = true;
            log.atWarn()
                    .addKeyValue("address", endpoint)
                    .addKeyValue("reason", reason)
                    .log("telemetry: no connection, reports are dropped until there is one");
        }
        long bound = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(attempts++, MOST_DOUBLINGS));
        vertx.setTimer(1 + ThreadLocalRandom.current().nextLong(bound), timer -> {
            if (!closed) {
                open();
            }
        });
    }

    /** Whether a message would be sent now. */
    boolean isIdle() {
        return link != null && !waiting;
    }

    /** Sends when there is a way to, or else drops; completes with the answer. */
    Future<JsonObject> offer(JsonObject message) {
        BridgeLink to = link;
        if (to == null || waiting) {
            dropped.increment();
            return Future.failedFuture("dropped");
        }
        waiting = true;
        return to.request(TelemetryAddresses.BRIDGE, message, ANSWER_MS)
                .onComplete(answer -> answered(to, answer.succeeded()))
                .onFailure(failure -> leave(to, String.valueOf(failure.getMessage())));
    }

    private void answered(BridgeLink by, boolean taken) {
        (taken ? sent : dropped).increment();
        if (!taken || by != link) {
            return;
        }
        waiting = false;
        attempts = 0;
        if (told) {
            told = false;
            log.atInfo().log("telemetry: reports are taken again");
        }
    }

    Future<Void> close() {
        closed = true;
        BridgeLink open = link;
        link = null;
        return (open == null ? Future.<Void>succeededFuture() : open.close()).eventually(client::close);
    }
}
