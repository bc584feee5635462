package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.app.role.PlainVertx;
import io.sluice.app.role.StoreSettings;
import io.sluice.node.Database;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.store.MigrationReport;
import io.sluice.store.Migrations;
import io.sluice.store.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice migrations}: the tables of the database. */
@Command(
        name = "migrations",
        mixinStandardHelpOptions = true,
        description = "Makes the tables in PostgreSQL, and brings them up to date.",
        footer = {"", "Example:", "  sluice migrations bootstrap -c config/control-plane.json"})
final class MigrationsCommand implements Runnable {
    private static final long LIMIT_MINUTES = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command (bootstrap, up or list)");
    }

    @Command(
            name = "bootstrap",
            mixinStandardHelpOptions = true,
            description = "Makes the tables in an empty database.")
    void bootstrap(@Mixin SettingsOptions options) {
        report(options, Migrations::bootstrap);
    }

    @Command(name = "up", mixinStandardHelpOptions = true, description = "Runs the migrations that are new.")
    void up(@Mixin SettingsOptions options) {
        report(options, Migrations::up);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists executed and new migrations.")
    void list(@Mixin SettingsOptions options) {
        report(options, Migrations::list);
    }

    private void report(SettingsOptions options, Function<Migrations, Future<MigrationReport>> work) {
        Settings settings = options.settings();
        if (settings.get(SettingTable.DATABASE) == Database.OFF) {
            throw new CommandException(
                    "role = \"" + settings.role().text() + "\" has no database: use the settings of a control plane");
        }
        Vertx vertx = PlainVertx.create(1);
        try {
            MigrationReport report = work.apply(new Migrations(vertx, StoreSettings.pg(settings)))
                    .await(LIMIT_MINUTES, TimeUnit.MINUTES);
            report.lines().forEach(spec.commandLine().getOut()::println);
        } catch (StoreException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new CommandException("the database did not answer in " + LIMIT_MINUTES + " minutes", e);
        } finally {
            vertx.close();
        }
    }
}
