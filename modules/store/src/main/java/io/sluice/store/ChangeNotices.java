package io.sluice.store;

import io.sluice.model.image.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgChannel;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.util.concurrent.ThreadLocalRandom;

/** The database's word that there is a new version. Words are lost while the connection is, so coming back is one too. */
final class ChangeNotices {
    /** Told what the database has now. */
    interface Listener {
        void changed(String epoch, long version);

        /** Any number of notices may have been missed. */
        void unknown();
    }

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
    Future<Void> start(Listener listener) {
        channel.subscribeHandler(subscribed -> {
            PgConnection connection = subscriber.actualConnection();
            if (connection != null) {
                PgOptions.quiet(connection);
            }
            listener.unknown();
        });
        channel.handler(payload -> tell(payload, listener));
        return subscriber.connect();
    }

    /** As {@link #start}, for a database that is not there yet. */
    void startWhenPossible(Listener listener) {
        tryAgain(listener, 0);
    }

    private void tryAgain(Listener listener, int attempts) {
        retryTimer = vertx.setTimer(
                delay(attempts),
                timer -> start(listener)
                        // a subscriber that failed to connect ignores further calls until it is closed
                        .onFailure(failure -> subscriber.close().onComplete(closed -> {
                            if (!ended) {
                                tryAgain(listener, attempts + 1);
                            }
                        })));
    }

    /** What a transaction that leads to {@code position} sends. */
    static String text(Position position) {
        return position.epoch() + " " + position.version();
    }

    private static void tell(String payload, Listener listener) {
        int space = payload.indexOf(' ');
        try {
            listener.changed(payload.substring(0, Math.max(0, space)), Long.parseLong(payload.substring(space + 1)));
        } catch (NumberFormatException e) {
            listener.unknown();
        }
    }

    Future<Void> close() {
        ended = true;
        vertx.cancelTimer(retryTimer);
        return subscriber.close();
    }
}
