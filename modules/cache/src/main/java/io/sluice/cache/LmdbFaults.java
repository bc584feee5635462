package io.sluice.cache;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.lmdbjava.LmdbNativeException.ConstantDerivedException;

/** Tells damaged files, which this module heals, from a machine that refuses, which only an operator can heal. */
final class LmdbFaults {
    private static final int EIO = 5;
    private static final int EINVAL = 22;

    private LmdbFaults() {}

    /** Returns the damage; throws {@link CacheException} when it is none. */
    static DamagedCacheException classify(String what, Path directory, Throwable fault) {
        if (fault instanceof CacheException e) {
            throw e;
        }
        if (fault instanceof LinkageError) {
            throw new CacheException(
                    "the LMDB library cannot be loaded: " + fault.getMessage()
                            + " (it is unpacked into java.io.tmpdir, or -Dlmdbjava.extract.dir, which must allow programs)",
                    fault);
        }
        if (fault instanceof ConstantDerivedException e && e.getResultCode() != EIO && e.getResultCode() != EINVAL) {
            throw new CacheException(directory + ": " + what + ": " + e.getMessage(), e);
        }
        return new DamagedCacheException(fault.getClass().getSimpleName() + ": " + fault.getMessage(), fault);
    }

    static DamagedCacheException unreadable(Path directory, IOException fault) {
        if (fault instanceof AccessDeniedException) {
            throw new CacheException(directory + ": not readable (expected: files of this user)", fault);
        }
        return new DamagedCacheException("not readable: " + fault.getMessage(), fault);
    }
}
