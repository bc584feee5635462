package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.app.NodeRunner;
import io.sluice.app.SettingsCheck;
import io.sluice.node.load.LoadedSettings;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Starts a node and stays in the foreground; SIGTERM or Ctrl-C stops it cleanly.",
        footer = {
            "",
            "Examples:",
            "  sluice start -c config/control-plane.json",
            "  SLUICE_PROXY_LISTEN=0.0.0.0:80 sluice start -c config/data-plane.json -p /var/lib/sluice"
        })
final class StartCommand implements Runnable {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        LoadedSettings loaded = options.load();
        List<String> errors = SettingsCheck.errors(loaded);
        if (!errors.isEmpty()) {
            throw new CommandException(errors.get(0));
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            NodeRunner.run(loaded.settings(), loaded.warnings(), line -> {
                out.println(line);
                out.flush();
            });
        } catch (CommandException e) {
            throw new CommandException(withFile(String.valueOf(e.getMessage())), e);
        }
    }

    /** Advice is to be copied: it names the file that this command was given. */
    private String withFile(String message) {
        @Nullable Object file = options.file();
        return file == null
                ? message
                : message.replaceAll("'sluice migrations (bootstrap|up)'", "'sluice migrations $1 -c " + file + "'");
    }
}
