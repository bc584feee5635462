package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgChannel;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;

/** The database's word that there is a new version. Words are lost while the connection is, so coming back is one too. */
final class ChangeNotices {
    /** Given to the consumer when any number of notices may have been missed. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final long SHORTEST_DELAY_MS = 50;
    private static final long LONGEST_DELAY_MS = 2000;

    private final Vertx vertx;
    private final PgSubscriber subscriber;
    private final PgChannel channel;
    private volatile long retryTimer = -1;
    private volatile boolean ended;

    ChangeNotices(Vertx vertx, PgSettings pg) {
        this.vertx = vertx;
        subscriber = PgSubscriber.subscriber(vertx, PgOptions.of(pg));
        subscriber.reconnectPolicy(ChangeNotices::delay);
        channel = subscriber.channel("sluice_config");
    }

    private static Long delay(int attempts) {
        long most = Math.min(LONGEST_DELAY_MS, SHORTEST_DELAY_MS << Math.min(attempts, 10));
        return ThreadLocalRandom.current().nextLong(SHORTEST_DELAY_MS, most + 1);
    }

    /** Fails when the database is not there now; once connected, it comes back by itself whenever it is lost. */
    Future<Void> start(LongConsumer newVersion) {
        channel.subscribeHandler(subscribed -> {
            PgConnection connection = subscriber.actualConnection();
            if (connection != null) {
                PgOptions.quiet(connection);
            }
            newVersion.accept(UNKNOWN);
        });
        channel.handler(payload -> newVersion.accept(parse(payload)));
        return subscriber.connect();
    }

    /** As {@link #start}, for a database that is not there yet. */
    void startWhenPossible(LongConsumer newVersion) {
        tryAgain(newVersion, 0);
    }

    private void tryAgain(LongConsumer newVersion, int attempts) {
        retryTimer = vertx.setTimer(
                delay(attempts),
                timer -> start(newVersion)
                        // a subscriber that failed to connect ignores further calls until it is closed
                        .onFailure(failure -> subscriber.close().onComplete(closed -> {
                            if (!ended) {
                                tryAgain(newVersion, attempts + 1);
                            }
                        })));
    }

    private static long parse(String payload) {
        try {
            return Long.parseLong(payload);
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    Future<Void> close() {
        ended = true;
        vertx.cancelTimer(retryTimer);
        return subscriber.close();
    }
}
