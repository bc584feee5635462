package io.sluice.cp.admin.events;

import io.sluice.cp.telemetry.ClusterTelemetry;
import io.sluice.cp.telemetry.RecentEvents;
import io.sluice.cp.telemetry.StreamCounts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One reader of the events. Nothing is buffered for it but what its connection takes: it goes through the events that are kept
 * at its own pace, and is cut off when they are dropped before it has read them. Belongs to one event loop.
 */
final class EventStream {
    private static final int BATCH = 50;
    private static final int MOST_QUEUED = 64 << 10;
    private static final long HEARTBEAT_MS = 15_000;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final RecentEvents events;
    private final EventFilter filter;
    private final StreamCounts counts;
    private final Runnable listener = this::wake;
    private final AtomicBoolean woken = new AtomicBoolean();
    private Runnable gone = () -> {};
    private long position;
    private long heartbeats;
    private boolean closed;

    EventStream(Vertx vertx, HttpServerResponse response, ClusterTelemetry telemetry, EventFilter filter) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.response = response;
        this.events = telemetry.events();
        this.counts = telemetry.streams();
        this.filter = filter;
    }

    /** @param left called once, when there is no stream any more */
    void open(StartingPoint from, Runnable left) {
        position = from.position();
        gone = left;
        response.putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true)
                .setWriteQueueMaxSize(MOST_QUEUED);
        response.closeHandler(v -> leave());
        response.exceptionHandler(failure -> leave());
        response.drainHandler(v -> pump());
        response.write(from.missed() ? EventText.BEGIN + EventText.missed() : EventText.BEGIN);
        heartbeats = vertx.setPeriodic(HEARTBEAT_MS, timer -> beat());
        events.listen(listener);
        pump();
    }

    /** Called on any thread. */
    private void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(v -> {
                woken.set(false);
                pump();
            });
        }
    }

    private void pump() {
        while (!closed) {
            if (!events.reaches(position)) {
                cutOff();
                return;
            }
            List<RecentEvents.Entry> next = response.writeQueueFull() ? List.of() : events.after(position, BATCH);
            if (next.isEmpty()) {
                return;
            }
            write(next);
        }
    }

    private void write(List<RecentEvents.Entry> entries) {
        StringBuilder text = new StringBuilder();
        for (RecentEvents.Entry entry : entries) {
            position = entry.position();
            if (filter.accepts(entry.event())) {
                text.append(EventText.of(entry.event()));
            }
        }
        if (!text.isEmpty()) {
            response.write(text.toString());
        }
    }

    private void beat() {
        if (!closed && !response.writeQueueFull()) {
            response.write(EventText.HEARTBEAT);
        }
    }

    private void cutOff() {
        counts.cutOff();
        leave();
        response.reset();
    }

    /** The node stops: says that there is no more. */
    void end() {
        if (!closed) {
            leave();
            response.end();
        }
    }

    private void leave() {
        if (!closed) {
            closed = true;
            vertx.cancelTimer(heartbeats);
            events.unlisten(listener);
            gone.run();
        }
    }
}
