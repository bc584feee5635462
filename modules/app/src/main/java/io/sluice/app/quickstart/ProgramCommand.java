package io.sluice.app.quickstart;

import io.sluice.app.CommandException;
import io.sluice.app.Main;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs this same program once more. */
final class ProgramCommand {
    /** Three processes share the machine. */
    private static final String MEMORY = "-XX:MaxRAMPercentage=25";

    private ProgramCommand() {}

    static List<String> of(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-XX:MaxRAMPercentage") && !flag.startsWith("-agentlib"))
                .forEach(command::add);
        command.add(MEMORY);
        String place = place().toString();
        if (place.endsWith(".jar")) {
            command.addAll(List.of("-jar", place));
        } else {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path place() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new CommandException("the program does not find its own jar", e);
        }
    }
}
