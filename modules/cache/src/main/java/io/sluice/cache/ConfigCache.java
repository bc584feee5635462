package io.sluice.cache;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.model.schema.Schemas;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last configuration of this node, on disk. Every method blocks (disk, and a lock: one at a time): never call it on an
 * event loop. Damaged files are set aside and an empty cache takes their place, with one log line and no exception;
 * {@link CacheException} is for what an operator must put right (not writable, in use, disk full).
 */
public final class ConfigCache implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConfigCache.class);
    private static final long SMALLEST_MAP = 1 << 20;

    private final Path directory;
    private final long mapSize;
    private final Schemas schemas;
    private final String writer;
    private final @Nullable CacheKey key;
    private final DirectoryLock owner;
    private @Nullable CacheFiles files;
    private @Nullable String damage;
    private boolean closed;

    private ConfigCache(
            Path directory, long mapSize, Schemas schemas, String writer, @Nullable CacheKey key, DirectoryLock owner) {
        this.directory = directory;
        this.mapSize = mapSize;
        this.schemas = schemas;
        this.writer = writer;
        this.key = key;
        this.owner = owner;
    }

    public static ConfigCache open(Path directory, long mapSizeBytes, Schemas schemas) {
        return open(directory, mapSizeBytes, schemas, "unknown");
    }

    public static ConfigCache open(Path directory, long mapSizeBytes, Schemas schemas, String writer) {
        return open(directory, mapSizeBytes, schemas, writer, null);
    }

    /**
     * Makes {@code directory} this process's own until {@link #close}.
     *
     * @param mapSizeBytes what LMDB reserves at first; it grows when the configuration needs more
     * @param writer the version of this node, for whoever reads the cache later
     * @param key what the cache is encrypted with, also one that was clear until now; null for a clear cache
     */
    public static ConfigCache open(
            Path directory, long mapSizeBytes, Schemas schemas, String writer, @Nullable CacheKey key) {
        DirectoryLock owner = DirectoryLock.acquire(directory);
        ConfigCache cache =
                new ConfigCache(directory, Math.max(mapSizeBytes, SMALLEST_MAP), schemas, writer, key, owner);
        try {
            cache.files();
            cache.encryptWhatIsClear();
            return cache;
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private void encryptWhatIsClear() {
        CacheFiles open = files();
        if (key == null || open.isEncrypted()) {
            return;
        }
        try {
            Encrypting.rewrite(open, directory, mapSize, key);
            files = null;
            files();
        } catch (DamagedCacheException e) {
            replaceFiles(e);
        }
        DamagedFiles.deleteAll(directory);
    }

    /** The configuration that was stored last, complete and with the hash that it claims; null when there is none. */
    public synchronized @Nullable ConfigImage load() {
        CacheFiles open = files();
        try {
            return read(open);
        } catch (DamagedCacheException e) {
            replaceFiles(e);
            return null;
        } catch (RuntimeException e) {
            replaceFiles(LmdbFaults.classify("cannot be read", directory, e));
            return null;
        }
    }

    /**
     * Makes {@code image} what the next {@link #load} returns, or, on an exception, changes nothing.
     *
     * @param changes what leads from the stored image to this one; null to write everything
     */
    public synchronized void store(ConfigImage image, @Nullable List<Change> changes) {
        try {
            write(image, changes);
        } catch (DamagedCacheException e) {
            replaceFiles(e);
            writeAnew(image);
        }
    }

    /** Releases the directory; doing it again does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closeFiles();
            owner.close();
        }
    }

    private @Nullable ConfigImage read(CacheFiles open) throws DamagedCacheException {
        CachedPosition stored = open.position();
        List<EntityRecord> records = open.records();
        if (stored == null) {
            if (!records.isEmpty()) {
                throw new DamagedCacheException("position: missing");
            }
            return null;
        }
        Position position = stored.position();
        List<Entity> entities = EntityRecord.entities(records);
        ConfigImage image = ConfigImage.of(schemas, position.epoch(), position.version(), entities);
        if (!image.position().hash().equals(position.hash())) {
            throw new DamagedCacheException(
                    "hash: " + image.position().hash() + " (expected: " + position.hash() + ")");
        }
        if (!image.unknownTypes().isEmpty()) {
            log.atWarn()
                    .addKeyValue("types", image.unknownTypes())
                    .addKeyValue("writer", stored.writer())
                    .log(
                            "configuration cache holds entities of types that this version does not know: kept, not in force");
        }
        return image;
    }

    private void write(ConfigImage image, @Nullable List<Change> changes) throws DamagedCacheException {
        CacheFiles open = files();
        try {
            open.write(image, changes, writer);
        } catch (RuntimeException e) {
            // after a failed write LMDB may refuse the environment until it is opened anew
            closeFiles();
            throw LmdbFaults.classify("cannot be written", directory, e);
        }
    }

    private void writeAnew(ConfigImage image) {
        try {
            write(image, null);
        } catch (DamagedCacheException e) {
            throw new CacheException(directory + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private CacheFiles files() {
        if (closed) {
            throw new CacheException(directory + ": closed");
        }
        CacheFiles open = files;
        if (open == null) {
            try {
                open = CacheFiles.open(directory, mapSize, key);
            } catch (DamagedCacheException e) {
                setAside(e);
                open = openEmpty();
            }
            files = open;
        }
        return open;
    }

    private void replaceFiles(DamagedCacheException damage) {
        closeFiles();
        setAside(damage);
        files = openEmpty();
    }

    private void setAside(DamagedCacheException found) {
        DamagedFiles.setAside(directory, found);
        damage = String.valueOf(found.getMessage());
    }

    /** Why the cache was set aside since this was last asked; null when it was not. */
    public synchronized @Nullable String takeDamage() {
        String found = damage;
        damage = null;
        return found;
    }

    private CacheFiles openEmpty() {
        try {
            return CacheFiles.open(directory, mapSize, key);
        } catch (DamagedCacheException e) {
            throw new CacheException(directory + ": cannot be opened: " + e.getMessage(), e);
        }
    }

    private void closeFiles() {
        if (files != null) {
            files.close();
            files = null;
        }
    }
}
