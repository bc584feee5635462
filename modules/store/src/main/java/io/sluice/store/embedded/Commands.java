package io.sluice.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Commands {
    private static final int TIMED_OUT = -1;
    private static final int NOT_FOUND = 127;

    private Commands() {}

    /** What a program left: its exit code and all that it wrote. */
    record Result(int code, String output) {
        boolean ok() {
            return code == 0;
        }

        /** The output as one line, for an error message. */
        String line() {
            return output.strip().replaceAll("\\s*\\R\\s*", "; ");
        }
    }

    static Result run(List<String> command, Duration limit) throws IOException {
        return run(command, "", limit);
    }

    /** Blocks until the program has ended, at most for {@code limit}; a missing program ends with code 127. */
    static Result run(List<String> command, String input, Duration limit) throws IOException {
        Path in = Files.createTempFile("sluice-command", ".in");
        Path out = Files.createTempFile("sluice-command", ".out");
        try {
            Files.writeString(in, input);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            return await(builder, out, limit);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
        }
    }

    private static Result await(ProcessBuilder builder, Path out, Duration limit) throws IOException {
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Result(NOT_FOUND, builder.command().get(0) + " cannot be run");
        }
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Result(process.exitValue(), Files.readString(out, StandardCharsets.ISO_8859_1));
            }
            process.destroyForcibly();
            return new Result(TIMED_OUT, "no end after " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted while waiting for " + builder.command().get(0), e);
        }
    }
}
