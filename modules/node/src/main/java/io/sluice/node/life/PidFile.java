package io.sluice.node.life;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One process per prefix: {@code sluice.pid} names it, and a lock on {@code sluice.lock} says that it is alive. The
 * kernel drops the lock when the process dies, so a pid left behind, or given to another process, harms nobody.
 */
public final class PidFile implements AutoCloseable {
    // a second open and close of the lock file in its own process would drop the lock, so that is never done
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path prefix;
    private final FileChannel channel;

    private PidFile(Path prefix, FileChannel channel) {
        this.prefix = prefix;
        this.channel = channel;
    }

    /** @throws IOException with the line to show, when another process has this prefix or it cannot be written */
    public static PidFile acquire(Path folder) throws IOException {
        Path prefix = folder.toAbsolutePath().normalize();
        if (!HELD_HERE.add(prefix)) {
            throw taken(prefix);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile(prefix), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                throw taken(prefix);
            }
            Prefix.writePrivately(pidFile(prefix), ProcessHandle.current().pid() + "\n");
            return new PidFile(prefix, channel);
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            HELD_HERE.remove(prefix);
            throw e;
        }
    }

    /** The process that has this prefix now, if one has. */
    public static OptionalLong running(Path folder) throws IOException {
        Path prefix = folder.toAbsolutePath().normalize();
        if (!Files.exists(pidFile(prefix)) || !Files.exists(lockFile(prefix))) {
            return OptionalLong.empty();
        }
        return HELD_HERE.contains(prefix) || isLocked(prefix) ? read(prefix) : OptionalLong.empty();
    }

    private static boolean isLocked(Path prefix) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile(prefix), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static OptionalLong read(Path prefix) throws IOException {
        String text = Files.readString(pidFile(prefix)).trim();
        return text.matches("[0-9]{1,10}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static IOException taken(Path prefix) throws IOException {
        OptionalLong pid = Files.exists(pidFile(prefix)) ? read(prefix) : OptionalLong.empty();
        String who = pid.isPresent() ? " (pid " + pid.getAsLong() + ")" : "";
        return new IOException("Sluice is already running at " + prefix + who);
    }

    private static Path pidFile(Path prefix) {
        return prefix.resolve("sluice.pid");
    }

    private static Path lockFile(Path prefix) {
        return prefix.resolve("sluice.lock");
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(pidFile(prefix));
        } finally {
            HELD_HERE.remove(prefix);
        }
    }
}
