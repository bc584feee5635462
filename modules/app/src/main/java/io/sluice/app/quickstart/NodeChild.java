package io.sluice.app.quickstart;

import io.sluice.app.CommandException;
import io.sluice.model.json.Json;
import io.sluice.node.life.Prefix;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One node of a quickstart: a process with a folder of its own for settings, log and data. */
final class NodeChild {
    private static final int STOP_SECONDS = 30;
    private static final int LAST_LINES = 15;
    /** Ctrl-C reaches the whole process group; the children are to be stopped in order, by their parent. */
    private static final List<String> SHIELD = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private final String name;
    private final Path log;
    private final Process process;

    private NodeChild(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    static NodeChild start(String name, Path folder, Map<String, Object> settings) {
        try {
            Path file = folder.resolve("settings.json");
            Prefix.writePrivately(file, Json.print(settings) + "\n");
            Path log = folder.resolve("node.log");
            List<String> command = new ArrayList<>(SHIELD);
            command.addAll(ProgramCommand.of("start", "-c", file.toString(), "-p", folder.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                    .start();
            return new NodeChild(name, log, process);
        } catch (IOException e) {
            throw new CommandException("the " + name + " cannot be started: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    /** @throws CommandException with the end of its log, when the process has ended by itself */
    void mustBeAlive() {
        if (!process.isAlive()) {
            throw new CommandException("the " + name + " has ended with exit code " + process.exitValue()
                    + "; the end of " + log + ":\n" + lastLines());
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }
}
