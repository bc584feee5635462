package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.core.CoreSchemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private Vertx vertx;
    private PgSettings pg;

    @BeforeEach
    void openDatabase() {
        vertx = Vertx.vertx();
        pg = TestDatabase.empty(vertx);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Migrations migrations() {
        return new Migrations(vertx, pg);
    }

    private Migrations migrations(Migration... known) {
        return new Migrations(vertx, pg, List.of(known));
    }

    @Test
    void shouldBootstrapOnce() {
        MigrationReport first = await(migrations().bootstrap());
        MigrationReport second = await(migrations().bootstrap());

        assertEquals("Database is up-to-date", first.lines().get(first.lines().size() - 1));
        assertEquals(List.of("Database already bootstrapped"), second.lines());
        assertEquals(List.of("000_base"), second.executed());
    }

    @Test
    void shouldSayThatNothingIsPending() {
        await(migrations().bootstrap());

        assertEquals(
                List.of("Database is already up-to-date"),
                await(migrations().up()).lines());
    }

    @Test
    void shouldListWithoutChangingAnything() {
        MigrationReport before = await(migrations().list());
        await(migrations().bootstrap());
        MigrationReport after = await(migrations().list());

        assertEquals(MigrationReport.State.EMPTY, before.state());
        assertEquals(List.of("000_base"), before.pending());
        assertEquals(MigrationReport.State.UP_TO_DATE, after.state());
        assertEquals(List.of("Executed migrations:", "core: 000_base"), after.lines());
    }

    @Test
    void shouldRunWhatIsPending() {
        Migration base = new Migration("000_base", "CREATE TABLE a (x int);");
        Migration more = new Migration("001_more", "CREATE TABLE b (x int);");
        await(migrations(base).bootstrap());

        MigrationReport listed = await(migrations(base, more).list());
        MigrationReport after = await(migrations(base, more).up());

        assertEquals(MigrationReport.State.PENDING, listed.state());
        assertEquals(List.of("000_base", "001_more"), after.executed());
        assertEquals(MigrationReport.State.UP_TO_DATE, after.state());
    }

    @Test
    void shouldLeaveNothingOfAMigrationThatFails() {
        Migration base = new Migration("000_base", "CREATE TABLE a (x int);");
        Migration broken = new Migration("001_broken", "CREATE TABLE b (x int); SELECT 1/0;");
        await(migrations(base).bootstrap());

        var failure = assertThrows(
                StoreException.class, () -> await(migrations(base, broken).up()));

        assertTrue(failure.getMessage().startsWith("migration 001_broken failed: division by zero"));
        assertFalse(TestDatabase.sql(vertx, pg, "SELECT to_regclass('b') IS NOT NULL")
                .get(0)
                .getBoolean(0));
        assertEquals(List.of("000_base"), await(migrations(base, broken).list()).executed());
    }

    @Test
    void shouldLetOneOfManyNodesBootstrap() {
        List<Future<MigrationReport>> all = List.of(
                migrations().bootstrap(), migrations().bootstrap(), migrations().bootstrap());

        await(Future.all(all));

        long bootstrapped = all.stream()
                .filter(report -> report.result().lines().size() > 1)
                .count();
        assertEquals(1, bootstrapped);
    }

    @Test
    void shouldRefuseASchemaThatIsNewer() {
        await(migrations().bootstrap());
        TestDatabase.sql(vertx, pg, "INSERT INTO schema_meta (name) VALUES ('999_future')");

        var onUp = assertThrows(StoreException.class, () -> await(migrations().up()));
        var onOpen = assertThrows(StoreException.class, this::open);

        assertTrue(onUp.getMessage().contains("newer than this program (last migration: 999_future)"));
        assertEquals(onUp.getMessage(), onOpen.getMessage());
    }

    @Test
    void shouldSayThatBootstrappingIsNeeded() {
        var onUp = assertThrows(StoreException.class, () -> await(migrations().up()));
        var onOpen = assertThrows(StoreException.class, this::open);

        assertEquals("the database needs bootstrapping: run 'sluice migrations bootstrap'", onUp.getMessage());
        assertEquals(onUp.getMessage(), onOpen.getMessage());
    }

    @Test
    void shouldNameTheDatabaseThatIsNotThere() {
        pg = pg.withDatabase("nowhere");

        var failure = assertThrows(StoreException.class, this::open);

        assertTrue(failure.getMessage().contains("/nowhere cannot be used: "), failure.getMessage());
        assertFalse(failure.getMessage().contains(pg.password()));
        assertFalse(pg.toString().contains(pg.password()));
    }

    private void open() {
        await(DatabaseStore.open(vertx, pg, CoreSchemas.ALL, StoreOptions.DEFAULTS));
    }
}
