package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.app.FailureLine;
import io.sluice.app.role.Catalog;
import io.sluice.app.role.PlainVertx;
import io.sluice.app.role.StoreSettings;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.ConfigImage;
import io.sluice.node.Database;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.store.DatabaseStore;
import io.sluice.store.Written;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The configuration in the database, for one command. Blocks. */
final class OpenDatabase implements AutoCloseable {
    private static final long LIMIT_MINUTES = 60;
    private static final String ACTOR = "sluice config";

    private final Vertx vertx;
    private final DatabaseStore store;

    private OpenDatabase(Vertx vertx, DatabaseStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** @throws CommandException when these settings have no database, or it cannot be used */
    static OpenDatabase of(Settings settings, String command) {
        if (settings.get(SettingTable.DATABASE) == Database.OFF) {
            throw new CommandException("'sluice config " + command + "' only works with a database."
                    + " When using database = off, send the configuration to the /config endpoint.");
        }
        Vertx vertx = PlainVertx.create(1);
        try {
            return new OpenDatabase(
                    vertx,
                    await(DatabaseStore.open(
                            vertx,
                            StoreSettings.pg(settings),
                            Catalog.of(settings).schemas(),
                            StoreSettings.options(settings))));
        } catch (CommandException e) {
            vertx.close();
            throw e;
        }
    }

    ConfigImage image() {
        return store.image();
    }

    /** All changes of the edit as one version, or none. */
    <T> Written<T> write(Function<ConfigEditor, T> edit) {
        return await(store.writeLarge(ACTOR, edit));
    }

    private static <T> T await(Future<T> work) {
        try {
            return work.await(LIMIT_MINUTES, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new CommandException(FailureLine.of(e), e);
        }
    }

    @Override
    public void close() {
        try {
            await(store.close());
        } finally {
            await(vertx.close());
        }
    }
}
