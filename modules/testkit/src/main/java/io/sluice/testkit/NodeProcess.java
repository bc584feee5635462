package io.sluice.testkit;

import io.sluice.model.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A Sluice node as its users run it: a process of the fat jar with a settings file and a prefix of its own, under
 * BlockHound, which reports every blocking call on an event loop.
 */
public final class NodeProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOG_TAIL_CHARACTERS = 6000;

    private final String name;
    private final Path prefix;
    private final Map<String, Object> settings;
    private final List<String> jvmFlags;
    private @Nullable Process process;

    public NodeProcess(String name, Path directory, Map<String, Object> settings, List<String> jvmFlags) {
        this.name = name;
        this.prefix = directory.resolve(name);
        this.settings = settings;
        this.jvmFlags = jvmFlags;
    }

    /** Starts the process and returns at once. */
    public NodeProcess launch() {
        try {
            process = program(logFile(), "start");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /** Starts the process and waits until it says that it is ready to do its work. */
    public NodeProcess start() {
        return launch().awaitReady();
    }

    /** Waits until the node is up; a data plane without any configuration is up as well. */
    public NodeProcess awaitReady() {
        Awaitility.await(name + " is up")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!running().isAlive()) {
                        throw new IllegalStateException(
                                name + " ended with exit code " + running().exitValue() + "\n" + log());
                    }
                    return status().get("/status").status() == 200 && isListening();
                });
        return this;
    }

    /** The status listener opens before the proxies do. */
    private boolean isListening() {
        Http.Reply ready = status().get("/status/ready");
        return ready.status() != 0 && !ready.body().contains("builds not yet complete");
    }

    /**
     * Runs another command of the program with the settings of this node, and waits for its end.
     *
     * @return what it has printed
     * @throws IllegalStateException when it ends with another exit code than 0
     */
    public String run(String... command) {
        Path output = prefix.resolve(command[0] + ".out");
        try {
            Files.deleteIfExists(output);
            int exitCode = awaitEnd(program(output, command));
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            if (exitCode != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": exit code " + exitCode + "\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command[0], e);
        }
    }

    private Process program(Path output, String... command) throws IOException {
        Files.createDirectories(prefix);
        Path file = prefix.resolve("settings.json");
        Files.writeString(file, Json.print(settings));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("-c", file.toString(), "--prefix", prefix.toString()));
        return new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(BlockHoundMain.jvmFlags());
        command.addAll(jvmFlags);
        command.add("-Dsluice.testkit.blocking-calls=" + blockingCallsFile());
        command.add("-cp");
        command.add(String.join(File.pathSeparator, BlockHoundMain.classPath()));
        command.add(BlockHoundMain.class.getName());
        command.addAll(arguments);
        return command;
    }

    /** SIGTERM, and waits for the end. */
    public int stop() {
        running().destroy();
        return awaitEnd();
    }

    /** SIGKILL: the process learns nothing of it. */
    public void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** Stops the process from running without ending it, as a debugger or an overloaded host would. */
    public void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
    }

    public int awaitEnd() {
        return awaitEnd(running());
    }

    private int awaitEnd(Process ending) {
        try {
            if (!ending.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not end\n" + log());
            }
            return ending.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public Http admin() {
        return new Http(port("admin_listen"));
    }

    public Http proxy() {
        return new Http(port("proxy_listen"));
    }

    public Http status() {
        return new Http(port("status_listen"));
    }

    public int port(String listenSetting) {
        String listener = String.valueOf(settings.get(listenSetting));
        return Integer.parseInt(listener.substring(listener.lastIndexOf(':') + 1));
    }

    public Path prefix() {
        return prefix;
    }

    public long pid() {
        return running().pid();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The node's resident memory in bytes. */
    public long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    public String log() {
        try {
            String text = Files.exists(logFile()) ? Files.readString(logFile(), StandardCharsets.UTF_8) : "";
            return text.length() > LOG_TAIL_CHARACTERS ? text.substring(text.length() - LOG_TAIL_CHARACTERS) : text;
        } catch (IOException e) {
            return "(log not readable: " + e.getMessage() + ")";
        }
    }

    /** Every line of the log since the first start that contains {@code text}. */
    public List<String> logLines(String text) throws IOException {
        return Files.readAllLines(logFile()).stream()
                .filter(line -> line.contains(text))
                .toList();
    }

    /** The stack traces of blocking calls on event loops; empty for a node that behaved. */
    public String blockingCalls() {
        try {
            return Files.exists(blockingCallsFile()) ? Files.readString(blockingCallsFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile() {
        return prefix.resolve("node.log");
    }

    private Path blockingCallsFile() {
        return prefix.resolve("blocking-calls.log");
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    @Override
    public void close() {
        if (isAlive()) {
            running().destroy();
            try {
                if (!running().waitFor(15, TimeUnit.SECONDS)) {
                    running().destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                running().destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
