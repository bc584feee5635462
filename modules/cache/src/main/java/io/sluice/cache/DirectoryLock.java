package io.sluice.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes the directory this process's own until it is closed or the process ends, however it ends. */
final class DirectoryLock implements AutoCloseable {
    static final String FILE = "owner.lock";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final int LONGEST_PID = 20;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates the directory (mode 0700) when it is missing. */
    static DirectoryLock acquire(Path directory) {
        prepare(directory);
        Path file = directory.resolve(FILE);
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new CacheException(directory + ": not writable (expected: a directory that this user may write)", e);
        }
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new CacheException(directory + ": in use by process " + pidIn(channel)
                        + " (expected: a directory of this node's own)");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return new DirectoryLock(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new CacheException(directory + ": cannot be locked: " + e.getMessage(), e);
        } catch (CacheException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static void prepare(Path directory) {
        try {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            restrict(directory, e);
        } catch (IOException e) {
            throw new CacheException(directory + ": cannot be created: " + reason(e), e);
        }
    }

    private static void restrict(Path directory, IOException exists) {
        if (!Files.isDirectory(directory)) {
            throw new CacheException(directory + ": a file (expected: a directory)", exists);
        }
        try {
            if (!Files.getPosixFilePermissions(directory).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(directory, OWNER_ONLY);
            }
        } catch (IOException e) {
            // a mounted volume may belong to someone else and still be ours to write
            if (!Files.isWritable(directory)) {
                throw new CacheException(
                        directory + ": not writable (expected: a directory that this user may write)", e);
            }
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String pidIn(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_PID);
        channel.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // nothing was written
        }
    }

    /** The lock goes with the channel. The file stays: deleting it would let two processes lock two files of one name. */
    @Override
    public void close() {
        closeQuietly(channel);
    }
}
