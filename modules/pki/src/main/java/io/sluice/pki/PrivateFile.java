package io.sluice.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a key file is closed to others. Its owner alone may read it; but where it belongs to somebody else, and this
 * process reads it as one of the group, that is how Kubernetes mounts a secret for a pod with {@code fsGroup} (root owns
 * it, mode 0440), and is accepted as long as the group cannot write.
 */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final Path SELF = Path.of("/proc/self");

    private PrivateFile() {}

    public static void require(String setting, Path file) throws PkiException, IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        Set<PosixFilePermission> tooMuch = new HashSet<>(mode);
        tooMuch.removeAll(OWNER_ONLY);
        if (isOfAnotherUser(file)) {
            tooMuch.remove(PosixFilePermission.GROUP_READ);
        }
        if (!tooMuch.isEmpty()) {
            throw new PkiException(setting + ": " + file + " is open to group or others, mode "
                    + PosixFilePermissions.toString(mode) + " (expected: rw-------, set by chmod 600 " + file + ")");
        }
    }

    /** Only where the system says for certain who this process is. */
    private static boolean isOfAnotherUser(Path file) throws IOException {
        boolean tells = file.getFileSystem().supportedFileAttributeViews().contains("unix") && Files.exists(SELF);
        return tells && !Files.getAttribute(file, "unix:uid").equals(Files.getAttribute(SELF, "unix:uid"));
    }
}
