package io.sluice.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that only holds the others. */
@Command(
        name = "sluice",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "An API gateway in hybrid mode.%n",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sluice quickstart                              a whole gateway, to try it out",
            "  sluice hybrid gen_cert                         the certificate pair of a cluster",
            "  sluice migrations bootstrap -c cp.json         the tables in PostgreSQL",
            "  sluice start -c cp.json                        one node, in the foreground",
            "  sluice check --list                            every setting with its default",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        },
        subcommands = {
            StartCommand.class,
            StopCommand.class,
            HealthCommand.class,
            DrainCommand.class,
            CheckCommand.class,
            MigrationsCommand.class,
            ConfigCommand.class,
            HybridCommand.class,
            AdminCommand.class,
            QuickstartCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        })
final class SluiceCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"--v", "--vv"},
            scope = ScopeType.INHERIT,
            description = "Show where in the program a failure comes from.")
    private boolean verbose;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), verbose ? "Missing command; --v goes with one" : "Missing command");
    }
}
