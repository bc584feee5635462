package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.app.role.Catalog;
import io.sluice.app.role.Declared;
import io.sluice.model.declarative.DeclarativeLoader;
import io.sluice.model.declarative.Document;
import io.sluice.model.declarative.DocumentException;
import io.sluice.model.declarative.Loaded;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice config}: whole configurations as files. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Declarative configuration: files in Kong's format, YAML or JSON.",
        footer = {
            "",
            "Examples:",
            "  sluice config init",
            "  sluice config parse kong.yml",
            "  sluice config db_import kong.yml -c config/control-plane.json",
            "  sluice config db_export backup.yml -c config/control-plane.json"
        })
final class ConfigCommand implements Runnable {
    private static final String FILE = "FILE";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command (init, parse, db_import or db_export)");
    }

    @Command(name = "init", mixinStandardHelpOptions = true, description = "Writes an example to begin with.")
    void init(
            @Parameters(
                            arity = "0..1",
                            paramLabel = FILE,
                            defaultValue = "kong.yml",
                            description = "File to write (default: ${DEFAULT-VALUE}).")
                    Path file) {
        Path written = ConfigFile.write(file, ConfigFile.example(), ConfigFile.FOR_ALL);
        say(written + " is written: its examples are comments, ready to be uncommented");
    }

    @Command(name = "parse", mixinStandardHelpOptions = true, description = "Tells every mistake in a file.")
    int parse(
            @Parameters(paramLabel = FILE, description = "File to check.") Path file, @Mixin SettingsOptions options) {
        try {
            Loaded loaded = DeclarativeLoader.whole(
                            Catalog.of(options.settings()).schemas())
                    .load(Document.parse(Declared.read(file)));
            return parsed(file, loaded.errors().lines());
        } catch (DocumentException e) {
            return parsed(file, List.of(String.valueOf(e.getMessage())));
        }
    }

    private int parsed(Path file, List<String> errors) {
        errors.forEach(error -> CommandLines.error(spec.commandLine(), file + ": " + error));
        if (errors.isEmpty()) {
            say("parse successful");
        }
        return errors.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(
            name = "db_import",
            mixinStandardHelpOptions = true,
            description = {
                "Writes what a file declares into the database, all of it as one version or nothing.",
                "What is there already stays; what has the same id or the same key is replaced."
            })
    void databaseImport(
            @Parameters(paramLabel = FILE, description = "File to import.") Path file, @Mixin SettingsOptions options) {
        String text = Declared.read(file);
        try (OpenDatabase database = OpenDatabase.of(options.settings(), "db_import")) {
            say(new ConfigImport(database, spec.commandLine().getOut()).run(file, text));
        }
    }

    @Command(
            name = "db_export",
            mixinStandardHelpOptions = true,
            description = "Writes the database's configuration into a new file, secrets included.")
    void databaseExport(
            @Parameters(
                            arity = "0..1",
                            paramLabel = FILE,
                            defaultValue = "kong.yml",
                            description = "File to write, JSON if it ends with .json (default: ${DEFAULT-VALUE}).")
                    Path file,
            @Mixin SettingsOptions options) {
        ConfigFile.mustBeNew(file);
        try (OpenDatabase database = OpenDatabase.of(options.settings(), "db_export")) {
            Path written = ConfigFile.write(file, ConfigFile.text(file, database.image()), ConfigFile.FOR_OWNER);
            say(written + " is written: " + database.image().size() + " entities of version "
                    + database.image().version());
        } catch (IllegalArgumentException e) {
            throw new CommandException(file + ": " + e.getMessage(), e);
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
