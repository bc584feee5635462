package io.sluice.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A link that is there, and on which nothing comes back. */
class SilentDatabaseTest {
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    @Test
    void shouldGiveUpSoThatTheNextAttemptCanBegin() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            PgSettings pg = new PgSettings(
                    "127.0.0.1", silent.getLocalPort(), "d", "u", "p", false, false, Duration.ofMinutes(5));
            Pool pool =
                    PgBuilder.pool().connectingTo(PgOptions.of(pg)).using(vertx).build();
            DataPlaneStore store = new DataPlaneStore(pool, Duration.ofHours(1), new Limit(Duration.ofMillis(200)));

            var stored = store.upsert(List.of(Map.of("id", ID, "last_seen", 1L)));
            var failed = assertThrows(
                    ExecutionException.class,
                    () -> stored.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS));

            var unavailable = assertInstanceOf(StoreUnavailableException.class, failed.getCause());
            assertTrue(String.valueOf(unavailable.getMessage()).startsWith("the database is not reachable: "));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }
}
