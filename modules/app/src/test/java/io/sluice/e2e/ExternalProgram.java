package io.sluice.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the machine that stands between the nodes of a test. Where it is absent, the test is skipped. */
final class ExternalProgram implements AutoCloseable {
    private final Process process;
    private final int port;
    private final List<Path> logs;

    private ExternalProgram(Process process, int port, List<Path> logs) {
        this.process = process;
        this.port = port;
        this.logs = logs;
    }

    /**
     * Runs it in the foreground and waits until it listens.
     *
     * @param log what it writes itself, beside what it prints
     */
    static ExternalProgram start(int port, Path log, String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(find(name)));
        command.addAll(List.of(arguments));
        Path printed = log.resolveSibling(name + "-" + port + ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        ExternalProgram program = new ExternalProgram(process, port, List.of(log, printed));
        Given.eventually(name + " listens").until(program::listens);
        return program;
    }

    private static String find(String name) {
        Stream<String> folders =
                Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"));
        String found = folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
        assumeTrue(!found.isEmpty(), name + " is not installed here: what it would stand for is not tried");
        return found;
    }

    private boolean listens() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended with exit code " + process.exitValue() + "\n" + log());
        }
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String log() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path log : logs) {
            all.append(Files.exists(log) ? Files.readString(log) : "");
        }
        return all.toString();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
