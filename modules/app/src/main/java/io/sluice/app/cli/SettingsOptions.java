package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.node.Settings;
import io.sluice.node.load.LoadedSettings;
import io.sluice.node.load.SettingsLoader;
import io.sluice.node.load.SettingsSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command takes its settings from. */
final class SettingsOptions {
    @Option(
            names = {"-c", "--conf"},
            paramLabel = "FILE",
            description = "Settings, a JSON file. The environment (SLUICE_<NAME>, KONG_<NAME>) overrides it.")
    private @Nullable Path file;

    @Option(
            names = {"-p", "--prefix"},
            paramLabel = "DIR",
            description = "Folder of the node; overrides the setting 'prefix'.")
    private @Nullable Path prefix;

    @Nullable
    Path file() {
        return file;
    }

    LoadedSettings load() {
        return load(file);
    }

    LoadedSettings load(@Nullable Path settingsFile) {
        Map<String, String> commandLine = prefix == null ? Map.of() : Map.of("prefix", prefix.toString());
        return SettingsLoader.load(new SettingsSources(settingsFile, System.getenv(), commandLine));
    }

    /** The first mistake ends the command. */
    Settings settings() {
        LoadedSettings loaded = load();
        if (!loaded.errors().isEmpty()) {
            throw new CommandException(loaded.errors().get(0));
        }
        return loaded.settings();
    }

    /** The node's folder alone: other settings may be wrong by now, and the node run on. */
    Path existingPrefix() {
        if (file != null && !Files.isRegularFile(file)) {
            throw new CommandException("no file at: " + file);
        }
        Path folder = load().settings().prefix();
        if (!Files.isDirectory(folder)) {
            throw new CommandException("no such prefix: " + folder);
        }
        return folder;
    }
}
