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

    private final PgSubscriber subscriber;
    private final PgChannel channel;

    ChangeNotices(Vertx vertx, PgSettings pg) {
        subscriber = PgSubscriber.subscriber(vertx, PgOptions.of(pg));
        subscriber.reconnectPolicy(ChangeNotices::delay);
        channel = subscriber.channel("sluice_config");
    }

    private static Long delay(int attempts) {
        long most = Math.min(LONGEST_DELAY_MS, SHORTEST_DELAY_MS << Math.min(attempts, 10));
        return ThreadLocalRandom.current().nextLong(SHORTEST_DELAY_MS, most + 1);
    }

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

    private static long parse(String payload) {
        try {
            return Long.parseLong(payload);
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    Future<Void> close() {
        return subscriber.close();
    }
}
