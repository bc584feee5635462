package io.sluice.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a clear cache an encrypted one. LMDB keeps what it no longer needs in free pages, so a new file is made, which takes
 * the place of the old one when it is complete.
 */
final class Encrypting {
    private static final Logger log = LoggerFactory.getLogger(Encrypting.class);

    private Encrypting() {}

    /** Closes {@code clear}. When it fails, the clear files are as they were. */
    static void rewrite(CacheFiles clear, Path directory, long mapSize, CacheKey key) throws DamagedCacheException {
        Path draft = directory.resolve("encrypting");
        try {
            discard(draft);
            Files.createDirectory(
                    draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (CacheFiles encrypted = CacheFiles.open(draft, mapSize, key)) {
                encrypted.copy(clear);
            }
            clear.close();
            Files.move(
                    draft.resolve(CacheFiles.DATA_FILE),
                    directory.resolve(CacheFiles.DATA_FILE),
                    StandardCopyOption.ATOMIC_MOVE);
            sync(directory);
            discard(draft);
        } catch (IOException e) {
            throw new CacheException(directory + ": cannot be encrypted: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw LmdbFaults.classify("cannot be encrypted", directory, e);
        }
        log.atInfo().addKeyValue("directory", directory).log("configuration cache was clear: encrypted");
    }

    private static void discard(Path draft) throws IOException {
        Files.deleteIfExists(draft.resolve(CacheFiles.DATA_FILE));
        Files.deleteIfExists(draft);
    }

    /** So that the new name of the file is on the disk as well. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
