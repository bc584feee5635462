package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.node.life.PidFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice health}. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Says whether the node of a prefix is running.",
        footer = {"", "Example:", "  sluice health -p /var/lib/sluice"})
final class HealthCommand implements Runnable {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Path prefix = options.existingPrefix();
        if (running(prefix).isEmpty()) {
            throw new CommandException("Sluice is not running at " + prefix);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("sluice......running");
        out.println();
        out.println("Sluice is healthy at " + prefix);
    }

    static Optional<Long> running(Path prefix) {
        try {
            OptionalLong pid = PidFile.running(prefix);
            return pid.isPresent() ? Optional.of(pid.getAsLong()) : Optional.empty();
        } catch (IOException e) {
            throw new CommandException(prefix + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
