package io.sluice.app.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One decK program, as a client of a node's Admin API. */
final class Deck {
    /** What one run of it came to. */
    record Run(int exit, String output) {}

    private static final long LONGEST_MINUTES = 5;

    private final Path program;
    private final String version;
    private final String adminUrl;

    private Deck(Path program, String version, String adminUrl) {
        this.program = program;
        this.version = version;
        this.adminUrl = adminUrl;
    }

    /** The one that the system has installed; empty when there is none. */
    static Optional<Path> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "deck"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The one whose version and checksums are pinned in {@code src/test/deck}; empty when Go cannot build it here. */
    static Optional<Path> built(Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("deck");
        try {
            List<String> build = List.of("go", "build", "-o", program.toString(), "github.com/kong/deck");
            Run run = run(build, Path.of("src/test/deck").toAbsolutePath(), folder);
            return run.exit == 0 ? Optional.of(program) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no Go on this machine
        }
    }

    static Deck of(Path program, String adminUrl) throws IOException, InterruptedException {
        String version = run(List.of(program.toString(), "version"), Path.of("."), null).output;
        return new Deck(program, version.strip(), adminUrl);
    }

    /** Before 1.10 decK knew neither the third format nor its entities. */
    boolean knowsFormatThree() {
        return !version.startsWith("decK 1.4");
    }

    Run run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--kong-addr", adminUrl));
        if (knowsFormatThree()) {
            command.add("--analytics=false");
        }
        return run(command, folder, folder);
    }

    private static Run run(List<String> command, Path folder, @Nullable Path outputs)
            throws IOException, InterruptedException {
        Path output =
                outputs == null ? Files.createTempFile("deck", ".txt") : Files.createTempFile(outputs, "deck", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IOException(command + " does not end\n" + Files.readString(output));
        }
        return new Run(process.exitValue(), Files.readString(output));
    }

    @Override
    public String toString() {
        return version;
    }
}
