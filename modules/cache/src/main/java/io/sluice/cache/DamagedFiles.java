package io.sluice.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes unreadable files out of the way without losing them at once: someone may want to know what happened. */
final class DamagedFiles {
    private static final Logger log = LoggerFactory.getLogger(DamagedFiles.class);
    private static final int KEPT = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private DamagedFiles() {}

    /** Moves the data file next to the directory, into {@code <name>.damaged-<time>}, and keeps the last three of these. */
    static void setAside(Path directory, Exception damage) {
        Path data = directory.resolve(CacheFiles.DATA_FILE);
        Path aside = directory.resolveSibling(prefix(directory) + TIME.format(Instant.now()));
        try {
            Files.createDirectories(aside);
            Files.move(data, aside.resolve(CacheFiles.DATA_FILE), StandardCopyOption.ATOMIC_MOVE);
            log.atWarn()
                    .addKeyValue("directory", directory)
                    .addKeyValue("moved_to", aside)
                    .addKeyValue("reason", damage.getMessage())
                    .log("configuration cache cannot be read: set aside, starting with an empty one");
            prune(directory);
        } catch (IOException e) {
            discard(directory, data, aside, damage);
        }
    }

    /** A mounted directory has no sibling on its volume, and a full disk no room: then a working cache matters more. */
    private static void discard(Path directory, Path data, Path aside, Exception damage) {
        try {
            Files.deleteIfExists(data);
            if (isEmptyDirectory(aside)) {
                Files.delete(aside);
            }
        } catch (IOException e) {
            throw new CacheException(data + ": damaged, and cannot be removed: " + e.getMessage(), e);
        }
        log.atWarn()
                .addKeyValue("directory", directory)
                .addKeyValue("reason", damage.getMessage())
                .log(
                        "configuration cache cannot be read: deleted (could not be set aside), starting with an empty one");
    }

    private static boolean isEmptyDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> content = Files.list(directory)) {
            return content.findAny().isEmpty();
        }
    }

    private static void prune(Path directory) throws IOException {
        List<Path> kept = list(directory);
        for (Path old : kept.subList(0, Math.max(0, kept.size() - KEPT))) {
            Files.deleteIfExists(old.resolve(CacheFiles.DATA_FILE));
            Files.deleteIfExists(old);
        }
    }

    /** They are as readable as the cache was: once it is encrypted, nothing clear may stay beside it. */
    static void deleteAll(Path directory) {
        try {
            for (Path aside : list(directory)) {
                Files.deleteIfExists(aside.resolve(CacheFiles.DATA_FILE));
                Files.deleteIfExists(aside);
                log.atInfo().addKeyValue("directory", aside).log("deleted: it was not encrypted, and the cache is now");
            }
        } catch (IOException e) {
            throw new CacheException(directory + ": an older copy cannot be deleted: " + e.getMessage(), e);
        }
    }

    /** What was set aside, oldest first: the names sort by time. */
    static List<Path> list(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent == null) {
            return List.of();
        }
        try (Stream<Path> siblings = Files.list(parent)) {
            return siblings.filter(path -> path.getFileName().toString().startsWith(prefix(directory)))
                    .sorted()
                    .toList();
        }
    }

    private static String prefix(Path directory) {
        return directory.getFileName() + ".damaged-";
    }
}
