package io.sluice.node.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of one process: for its owner alone. */
public final class Prefix {
    private Prefix() {}

    /** Makes the folder with mode 0700 when it is missing; one that exists keeps its mode. */
    public static Path create(Path prefix) throws IOException {
        if (!Files.isDirectory(prefix)) {
            Path parent = prefix.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            var ownerOnly = PosixFilePermissions.fromString("rwx------");
            Files.createDirectory(prefix, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        return prefix;
    }

    /** Writes a file that its owner alone may read, whole or not at all. */
    public static void writePrivately(Path file, String text) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path folder = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownerOnly);
        Files.writeString(draft, text);
        Files.move(
                draft,
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
