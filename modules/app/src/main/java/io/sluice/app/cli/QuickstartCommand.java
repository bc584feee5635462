package io.sluice.app.cli;

import io.sluice.app.quickstart.Quickstart;
import io.sluice.app.quickstart.QuickstartPorts;
import io.sluice.app.quickstart.Steps;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice quickstart}. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        description = {
            "A whole gateway to try out: PostgreSQL, a control plane and a data plane.",
            "Stays in the foreground; Ctrl-C stops everything. Run again, it finds its data again."
        },
        footer = {
            "",
            "Examples:",
            "  sluice quickstart",
            "  sluice quickstart --prefix /tmp/try --proxy-port 9000 --admin-port 9001"
        })
final class QuickstartCommand implements Runnable {
    @Option(
            names = {"-p", "--prefix"},
            paramLabel = "DIR",
            defaultValue = ".sluice",
            description = "Folder of all data (default: ${DEFAULT-VALUE}).")
    private Path prefix = Path.of(".sluice");

    @Option(names = "--proxy-port", paramLabel = "PORT", defaultValue = "8000", description = PORT_OF + "the proxy.")
    private int proxy;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "8001",
            description = PORT_OF + "the Admin API.")
    private int admin;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            defaultValue = "8002",
            description = PORT_OF + "the console.")
    private int console;

    @Option(names = "--cluster-port", paramLabel = "PORT", defaultValue = "8005", description = PORT_OF + "the bridge.")
    private int cluster;

    @Option(
            names = "--telemetry-port",
            paramLabel = "PORT",
            defaultValue = "8006",
            description = PORT_OF + "telemetry on the bridge.")
    private int telemetry;

    @Option(
            names = "--status-port",
            paramLabel = "PORT",
            defaultValue = "8007",
            description = PORT_OF + "the data plane's status.")
    private int status;

    @Option(
            names = "--control-plane-status-port",
            paramLabel = "PORT",
            defaultValue = "8107",
            description = PORT_OF + "the control plane's status.")
    private int controlPlaneStatus;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private static final String PORT_OF = "Port (default: ${DEFAULT-VALUE}) of ";

    @Override
    public void run() {
        QuickstartPorts ports =
                new QuickstartPorts(proxy, admin, console, cluster, telemetry, status, controlPlaneStatus);
        var line = spec.commandLine();
        boolean terminal = line.getColorScheme().ansi().enabled();
        new Quickstart(prefix.toAbsolutePath().normalize(), ports, new Steps(line.getOut(), terminal)).run();
    }
}
