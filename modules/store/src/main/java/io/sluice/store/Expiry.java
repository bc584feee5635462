package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the entities away whose time to live is over: on the leader, with a write like any other. */
final class Expiry {
    /** Whom the change log names. */
    static final String ACTOR = "ttl";

    private static final Logger log = LoggerFactory.getLogger(Expiry.class);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);
    private static final String END = "ttl";

    private final Vertx vertx;
    private final DatabaseStore store;
    private final long intervalMs;
    private @Nullable ConfigImage known;
    private long firstEnd;
    private boolean busy;
    private volatile boolean closed;
    private volatile long timer = -1;

    Expiry(Vertx vertx, DatabaseStore store, StoreOptions options) {
        this.vertx = vertx;
        this.store = store;
        this.intervalMs = Math.min(
                LONGEST_INTERVAL.toMillis(), options.housekeepingInterval().toMillis());
    }

    void start() {
        if (closed) {
            return;
        }
        timer = vertx.setPeriodic(intervalMs, id -> tick());
    }

    /** Looking through everything is for workers, and needless until something has changed or the first end has come. */
    private void tick() {
        ConfigImage image = store.image();
        if (busy || !store.leader() || (image.equals(known) && now() < firstEnd)) {
            return;
        }
        busy = true;
        vertx.executeBlocking(() -> firstEnd(image), false)
                .compose(end -> {
                    known = image;
                    firstEnd = end;
                    return end > now() ? Future.succeededFuture() : remove();
                })
                .onComplete(done -> busy = false)
                .onFailure(failure -> log.atDebug()
                        .addKeyValue("reason", Failures.reason(failure))
                        .log("expired entities not removed yet"));
    }

    private Future<Void> remove() {
        return store.writeLarge(ACTOR, this::remove).map(written -> {
            if (written.result() > 0) {
                log.atInfo()
                        .addKeyValue("entities", written.result())
                        .addKeyValue("version", written.version())
                        .log("expired entities removed");
            }
            return null;
        });
    }

    /** Looks again under the lock of the write: this node may have hung since it was asked to. */
    private int remove(ConfigEditor editor) {
        return store.leader() ? editor.removeExpired() : 0;
    }

    private static long firstEnd(ConfigImage image) {
        return expiring(image).mapToLong(Expiry::end).min().orElse(Long.MAX_VALUE);
    }

    private static Stream<Entity> expiring(ConfigImage image) {
        return image.schemas().all().stream()
                .filter(schema -> schema.traits().expiring())
                .map(EntitySchema::name)
                .flatMap(type -> image.all(type).values().stream());
    }

    private static long end(Entity entity) {
        return entity.get(END) instanceof Number seconds ? seconds.longValue() : Long.MAX_VALUE;
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    void close() {
        closed = true;
        vertx.cancelTimer(timer);
    }
}
