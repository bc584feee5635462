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

/** One decK program, as a client of a node's Admin API. */
final class Deck {
    /** What one run of it came to. */
    record Run(int exit, String output) {}

    private static final long LONGEST_MINUTES = 10;

    private final Path program;
    private final Path folder;
    private final String version;
    private final String adminUrl;

    private Deck(Path program, Path folder, String version, String adminUrl) {
        this.program = program;
        this.folder = folder;
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
            Run run = run(build, Path.of("src/test/deck").toAbsolutePath());
            return run.exit == 0 ? Optional.of(program) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no Go on this machine
        }
    }

    static Deck of(Path program, Path folder, String adminUrl) throws IOException, InterruptedException {
        List<String> lines = run(List.of(program.toString(), "version"), folder)
                .output
                .lines()
                .toList();
        return new Deck(program, folder, lines.get(1), adminUrl);
    }

    /** Old ones know neither the third format nor its entities, and fill in no defaults of plugins. */
    boolean isCurrent() {
        return !version.startsWith("decK 1.4");
    }

    Run sync(Path file) throws IOException, InterruptedException {
        return isCurrent() ? gateway("sync", file.toString()) : run("sync", "-s", file.toString());
    }

    Run diff(Path file) throws IOException, InterruptedException {
        return isCurrent() ? gateway("diff", file.toString()) : run("diff", "-s", file.toString());
    }

    Run dump(Path file) throws IOException, InterruptedException {
        return isCurrent() ? gateway("dump", "--yes", "-o", file.toString()) : run("dump", "-o", file.toString());
    }

    Run reset() throws IOException, InterruptedException {
        return isCurrent() ? gateway("reset", "--force") : run("reset", "--force");
    }

    private Run gateway(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("gateway"));
        all.addAll(List.of(arguments));
        all.add("--analytics=false");
        return run(all.toArray(String[]::new));
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--kong-addr", adminUrl));
        return run(command, folder);
    }

    private static Run run(List<String> command, Path folder) throws IOException, InterruptedException {
        Path output = Files.createTempFile("deck", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IOException(command + " does not end\n" + Files.readString(output));
            }
            return new Run(process.exitValue(), String.join(" ", command) + "\n" + Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public String toString() {
        return version;
    }
}
