package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this is the one node that cleans up for the cluster: the one whose session holds an advisory lock. It believes so
 * for a short while after each time that it asked; the database ends a session that has been silent for longer than that,
 * so of a node that hangs or is cut off, another takes over, and when it wakes it knows that its time is over.
 */
final class Leadership {
    /** How often a node asks. */
    static final Duration BEAT = Duration.ofSeconds(2);

    /** How long a node leads on the strength of one answer, counted from before it asked. */
    private static final Duration BELIEF = Duration.ofSeconds(6);
    /** How long the database waits for a word, counted from its answer. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final long LOCK = 0x736C75696365_02L;
    /** The lock counts how often it was taken, so a session that has it does not ask again. */
    private static final String HOLD = """
            SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
              AND granted AND (classid::bigint << 32 | objid::bigint) = $1) OR pg_try_advisory_lock($1)""".replace("$1", "$1::bigint");
    /** Servers before version 14 do not know the limit: there the lock of a silent node waits for TCP to give it up. */
    private static final String END_WHEN_SILENT = "SELECT set_config('idle_session_timeout', '" + SILENCE.toMillis()
            + "', false) WHERE current_setting('server_version_num')::int >= 140000";

    private final Vertx vertx;
    private final StoreConnection connection;
    private final Limit limit;
    private final Function<PgConnection, Future<Void>> work;
    private volatile long confirmedNanos;
    private volatile boolean held;
    private volatile boolean closed;
    private boolean busy;
    private boolean told;
    private long timer = -1;

    /** @param work what the leader does after it has asked, over the session that holds the lock */
    Leadership(Vertx vertx, StoreConnection connection, Limit limit, Function<PgConnection, Future<Void>> work) {
        this.vertx = vertx;
        this.connection = connection;
        this.limit = limit;
        this.work = work;
    }

    void start(Duration interval) {
        if (!closed) {
            long shortest = Math.min(BEAT.toMillis(), interval.toMillis());
            timer = vertx.setPeriodic(0, shortest, id -> beat());
        }
    }

    /** Never true on two nodes at a time. For any thread. */
    boolean leader() {
        return held && System.nanoTime() - confirmedNanos < BELIEF.toNanos();
    }

    private void beat() {
        tell(leader());
        if (busy) {
            return;
        }
        busy = true;
        long asked = System.nanoTime();
        connection
                .get()
                .compose(c -> limit.on(hold(c)).compose(holds -> {
                    confirmedNanos = asked;
                    held = holds && !closed;
                    tell(held);
                    return held ? limit.large().on(work.apply(c)) : Future.succeededFuture();
                }))
                .onComplete((done, failure) -> {
                    busy = false;
                    if (failure != null) {
                        lost(failure);
                    }
                });
    }

    /** Both go in one flight, so that the limit costs nothing and is there before the lock. */
    private static Future<Boolean> hold(PgConnection c) {
        Future<?> limited = c.query(END_WHEN_SILENT).execute();
        Future<Boolean> holds = c.preparedQuery(HOLD)
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean(0));
        return limited.compose(v -> holds);
    }

    private void lost(Throwable failure) {
        held = false;
        connection.drop();
        tell(false);
        log.atDebug()
                .addKeyValue("reason", Failures.reason(failure))
                .log("could not ask who cleans up for the cluster");
    }

    private void tell(boolean leads) {
        if (leads != told) {
            told = leads;
            log.atInfo().log(
                    leads
                            ? "this node cleans up for the cluster now"
                            : "this node no longer cleans up for the cluster");
        }
    }

    Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        held = false;
        return connection.close();
    }
}
