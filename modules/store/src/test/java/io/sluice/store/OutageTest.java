package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.core.CoreSchemas;
import io.sluice.store.embedded.EmbeddedPostgres;
import io.sluice.store.embedded.EmbeddedPostgresOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {
    private static final StoreOptions OPTIONS = StoreOptions.DEFAULTS.withPollInterval(Duration.ofMillis(500));

    @TempDir
    private static Path directory;

    private static EmbeddedPostgres postgres;

    private Vertx vertx;
    private PgSettings pg;
    private DatabaseStore one;
    private DatabaseStore two;

    @BeforeAll
    static void startDatabase() {
        postgres = EmbeddedPostgres.start(EmbeddedPostgresOptions.in(directory).withBinaries(TestDatabase.BINARIES));
    }

    @AfterAll
    static void stopDatabase() {
        postgres.stop();
    }

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        pg = TestDatabase.empty(vertx, postgres.settings());
        await(new Migrations(vertx, pg).bootstrap());
        one = open();
        two = open();
    }

    @AfterEach
    void stop() {
        await(Future.all(one.close(), two.close()).eventually(vertx::close));
    }

    private DatabaseStore open() {
        return await(DatabaseStore.open(vertx, pg, CoreSchemas.ALL, OPTIONS));
    }

    private void kill() {
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        server.destroyForcibly();
        await().until(() -> !server.isAlive());
    }

    @Test
    void shouldReadOnAndRefuseWritesUntilTheDatabaseIsBack() {
        await(one.write("admin", Services.create("before")));
        await().until(() -> Services.has(two.image(), "before"));

        kill();
        var failure = assertThrows(
                StoreUnavailableException.class, () -> await(one.write("admin", Services.create("during"))));

        assertEquals("the database is not reachable, the change was not made; try again", failure.getMessage());
        assertFalse(one.reachable());
        assertTrue(Services.has(one.image(), "before"));

        postgres.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> one.reachable() && two.reachable());
        assertEquals(2, await(one.write("admin", Services.create("after"))).version());
        await().atMost(Duration.ofSeconds(5)).until(() -> Services.has(two.image(), "after"));
        assertFalse(Services.has(two.image(), "during"));
    }

    @Test
    void shouldHearNoticesAgainAfterARestart() {
        kill();
        postgres.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> one.reachable() && two.reachable());

        await(one.write("admin", Services.create("a")));

        await().atMost(Duration.ofSeconds(5)).until(() -> Services.has(two.image(), "a"));
    }

    @Test
    void shouldLoseAndDoubleNothingWhenTheDatabaseDiesUnderLoad() {
        Recorder heard = new Recorder();
        two.onCommit(heard);
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicInteger names = new AtomicInteger();
        Set<String> made = ConcurrentHashMap.newKeySet();
        Set<String> notMade = ConcurrentHashMap.newKeySet();
        Future<Void> writers = Future.all(writer(running, names, made, notMade), writer(running, names, made, notMade))
                .mapEmpty();

        await().until(() -> made.size() > 100);
        kill();
        await().until(() -> !notMade.isEmpty());
        int before = made.size();
        postgres.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> made.size() > before + 100);
        running.set(false);
        await(writers);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> two.image().position().equals(one.image().position()));
        Set<String> there = one.image().all("services").values().stream()
                .map(service -> (String) service.get("name"))
                .collect(Collectors.toSet());
        assertTrue(there.containsAll(made), "an acknowledged write is gone");
        assertTrue(notMade.stream().noneMatch(there::contains), "a write that was refused is there");
        assertEquals(there.size(), one.image().version());
        assertEquals(heard.versions.size(), Set.copyOf(heard.versions).size());
        assertEquals(one.image().version(), heard.versions.size());
        assertEquals(
                one.image().version(),
                TestDatabase.sql(vertx, pg, "SELECT count(*) FROM change_log")
                        .get(0)
                        .getLong(0));
    }

    private Future<Void> writer(AtomicBoolean running, AtomicInteger names, Set<String> made, Set<String> notMade) {
        if (!running.get()) {
            return Future.succeededFuture();
        }
        String name = "s" + names.incrementAndGet();
        return one.write("admin", Services.create(name))
                .onSuccess(written -> made.add(name))
                .onFailure(failure -> {
                    if (failure.getMessage().contains("was not made")) {
                        notMade.add(name);
                    }
                })
                .transform(done -> done.succeeded()
                        ? writer(running, names, made, notMade)
                        : vertx.timer(20).compose(t -> writer(running, names, made, notMade)));
    }
}
