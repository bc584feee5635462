package io.sluice.app.cli;

import io.sluice.app.CommandException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops the node of a prefix cleanly, and waits for its end.",
        footer = {"", "Example:", "  sluice stop -p /var/lib/sluice"})
final class StopCommand implements Runnable {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        stop(options.existingPrefix(), timeout);
        spec.commandLine().getOut().println("Sluice stopped");
    }

    /** SIGTERM to the node of that prefix. */
    static void stop(Path prefix, int seconds) {
        long pid = HealthCommand.running(prefix)
                .orElseThrow(() -> new CommandException("Sluice is not running at " + prefix));
        CompletableFuture<ProcessHandle> end = ProcessHandle.of(pid)
                .map(node -> {
                    node.destroy();
                    return node.onExit();
                })
                .orElseThrow(() -> new CommandException("Sluice is not running at " + prefix));
        try {
            end.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CommandException(
                    "Sluice at " + prefix + " (pid " + pid + ") did not stop in " + seconds + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        } catch (ExecutionException e) {
            throw new CommandException("cannot wait for pid " + pid + ": " + e.getMessage(), e);
        }
    }
}
