package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.NodeId;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice drain}. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = "Makes a running node look not ready, so that it gets no new traffic; what it serves goes on.",
        footer = {
            "",
            "Examples:",
            "  sluice drain -c config/data-plane.json",
            "  sluice drain -c config/data-plane.json --undo"
        })
final class DrainCommand implements Runnable {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--undo", description = "Makes it ready again.")
    private boolean undo;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Path prefix = options.existingPrefix();
        if (HealthCommand.running(prefix).isEmpty()) {
            throw new CommandException("Sluice is not running at " + prefix);
        }
        // other settings may be wrong by now, and the node run on
        Settings settings = options.load().settings();
        List<Listener> listeners = settings.get(SettingTable.STATUS_LISTEN);
        if (listeners.isEmpty()) {
            throw new CommandException("No status listeners found in configuration.");
        }
        String status = undo ? "ready" : "draining";
        StatusCall.change(settings, listeners.get(0), NodeId.resolve(settings), status);
        spec.commandLine().getOut().println("Sluice's status successfully changed to '" + status + "'");
    }
}
