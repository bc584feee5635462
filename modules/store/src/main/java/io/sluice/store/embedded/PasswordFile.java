package io.sluice.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The generated password of the database's owner, in a file that only its owner can read. */
final class PasswordFile {
    private static final int BYTES = 24;

    private PasswordFile() {}

    static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    static void generate(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, password + "\n");
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
