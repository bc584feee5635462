package io.sluice.app.cli;

import io.sluice.app.SettingsCheck;
import io.sluice.node.SettingTable;
import io.sluice.node.load.LoadedSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice check}: tells every mistake, where {@code start} tells the first. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks settings, and tells every mistake in them.",
        footer = {"", "Examples:", "  sluice check config/data-plane.json", "  sluice check --list"})
final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Settings, a JSON file; the same as -c.")
    private @Nullable Path parameter;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--list", description = "Print every setting with its default, and check nothing.")
    private boolean list;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            out.print(SettingTable.describe());
            out.flush();
            return ExitCode.OK;
        }
        Path file = parameter == null ? options.file() : parameter;
        LoadedSettings loaded = options.load(file);
        List<String> errors = SettingsCheck.errors(loaded);
        errors.forEach(error -> CommandLines.error(spec.commandLine(), error));
        loaded.warnings().forEach(warning -> spec.commandLine().getErr().println("Warning: " + warning));
        if (errors.isEmpty()) {
            out.println(file == null ? "configuration is valid" : "configuration at " + file + " is valid");
        }
        return errors.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
