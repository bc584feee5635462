package io.sluice.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server process of a data directory, found by the file that it leaves there. */
final class Postmaster {
    private static final int PORT_LINE = 3;

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file());
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The process that runs on this data directory, whoever started it; null when there is none. */
    @Nullable
    ProcessHandle process() throws IOException {
        ProcessHandle process = named();
        return process != null && isOurs(process) ? process : null;
    }

    /** The port that the running server listens on. */
    int port() throws IOException {
        return Integer.parseInt(lines().get(PORT_LINE).strip());
    }

    /**
     * Removes the file when its process is none of this directory's: after a crash the number may have gone to another
     * program, and the server would refuse to start.
     */
    void forgetStranger() throws IOException {
        ProcessHandle process = named();
        if (process != null && !isOurs(process)) {
            Files.deleteIfExists(file());
        }
    }

    private @Nullable ProcessHandle named() throws IOException {
        List<String> lines = lines();
        if (lines.isEmpty() || !lines.get(0).strip().matches("-?\\d{1,18}")) {
            return null;
        }
        long pid = Math.abs(Long.parseLong(lines.get(0).strip()));
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElse(null);
    }

    /** By the command line, which everyone may read: {@code .../postgres -D <data>}. */
    private boolean isOurs(ProcessHandle process) throws IOException {
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        List<String> words;
        try {
            words = Arrays.asList(Files.readString(commandLine).split("\0"));
        } catch (IOException e) {
            return false;
        }
        return !words.isEmpty() && words.get(0).endsWith("postgres") && words.contains(data.toString());
    }
}
