package io.sluice.app.cli;

import io.sluice.node.LogLevel;
import io.sluice.node.life.Logging;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together, and turns every mistake into one clear line and an exit code. */
public final class CommandLines {
    private CommandLines() {}

    public static CommandLine create() {
        // before the first logger is asked for, or the library prints its own debug lines
        Logging.start(LogLevel.WARN);
        return new CommandLine(new SluiceCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((e, args) -> wrongUsage(e))
                .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line, parsed.expandedArgs()));
    }

    private static int wrongUsage(ParameterException e) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        error(line, e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Run '" + line.getCommandSpec().qualifiedName() + " --help' for what it takes.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine line, java.util.List<String> args) {
        String message = e.getMessage();
        error(line, message == null || message.isBlank() ? e.toString() : message);
        if (args.contains("--v") || args.contains("--vv")) {
            e.printStackTrace(line.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    static void error(CommandLine line, String message) {
        line.getErr().println(ansi(line).string("@|bold,red Error:|@ ") + message);
        line.getErr().flush();
    }

    private static Ansi ansi(CommandLine line) {
        return line.getColorScheme().ansi();
    }
}
