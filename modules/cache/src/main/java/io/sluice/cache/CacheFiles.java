package io.sluice.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import io.sluice.model.image.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.CursorIterable.KeyVal;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The LMDB environment: two tables, and transactions over them. One thread at a time; the caller holds the directory, so
 * LMDB's own lock file is not needed.
 */
final class CacheFiles implements AutoCloseable {
    static final String DATA_FILE = "data.mdb";

    private static final Logger log = LoggerFactory.getLogger(CacheFiles.class);
    private static final int OWNER_ONLY = 0600;
    private static final int TABLES = 2;
    private static final byte[] POSITION_KEY = "position".getBytes(US_ASCII);

    private final Env<byte[]> env;
    private final Dbi<byte[]> entities;
    private final Dbi<byte[]> meta;
    private long mapSize;

    private CacheFiles(Env<byte[]> env, long mapSize) {
        this.env = env;
        this.mapSize = mapSize;
        this.entities = env.openDbi("entities", DbiFlags.MDB_CREATE);
        this.meta = env.openDbi("meta", DbiFlags.MDB_CREATE);
    }

    static CacheFiles open(Path directory, long mapSize) throws DamagedCacheException {
        try {
            LmdbFileCheck.check(directory.resolve(DATA_FILE));
        } catch (IOException e) {
            throw LmdbFaults.unreadable(directory, e);
        }
        Env<byte[]> env = null;
        try {
            env = Env.create(ByteArrayProxy.PROXY_BA)
                    .setMapSize(mapSize)
                    .setMaxDbs(TABLES)
                    .open(directory.toFile(), OWNER_ONLY, EnvFlags.MDB_NOLOCK);
            return new CacheFiles(env, mapSize);
        } catch (RuntimeException | LinkageError e) {
            if (env != null) {
                env.close();
            }
            throw LmdbFaults.classify("cannot be opened", directory, e);
        }
    }

    /** The position of the configuration that is in; null when none has been stored yet. */
    @Nullable
    CachedPosition position() throws DamagedCacheException {
        try (Txn<byte[]> txn = env.txnRead()) {
            return position(txn);
        }
    }

    List<EntityRecord> records() throws DamagedCacheException {
        List<EntityRecord> records = new ArrayList<>();
        try (Txn<byte[]> txn = env.txnRead();
                CursorIterable<byte[]> rows = entities.iterate(txn)) {
            for (KeyVal<byte[]> row : rows) {
                records.add(EntityRecord.decode(row.key(), row.val()));
            }
        }
        return records;
    }

    /**
     * One transaction that makes the files hold {@code image}: by {@code changes} when these lead there from what is in,
     * else by writing everything.
     */
    void write(ConfigImage image, @Nullable List<Change> changes, String writer) throws DamagedCacheException {
        while (true) {
            try (Txn<byte[]> txn = env.txnWrite()) {
                if (changes == null || !apply(txn, changes, image.position())) {
                    replace(txn, image);
                }
                meta.put(txn, POSITION_KEY, new CachedPosition(image.position(), writer).encode());
                txn.commit();
                return;
            } catch (Env.MapFullException e) {
                log.atDebug().addKeyValue("bytes", mapSize).log("configuration cache: map is full, doubling it");
            }
            // the failed transaction is over, and no other one is open: only then may the map move
            mapSize *= 2;
            env.setMapSize(mapSize);
        }
    }

    /** False when the result would not be the content that is wanted: the changes then started from another one. */
    private boolean apply(Txn<byte[]> txn, List<Change> changes, Position wanted) throws DamagedCacheException {
        CachedPosition before = position(txn);
        if (before == null) {
            return false;
        }
        ContentHash hash = before.position().hash();
        for (Change change : changes) {
            byte[] key = EntityRecord.key(change.type(), change.id());
            byte[] old = entities.get(txn, key);
            if (old != null) {
                hash = hash.minus(EntityRecord.decode(key, old).hash());
            }
            Entity entity = change.entity();
            if (entity != null) {
                entities.put(txn, key, EntityRecord.value(entity));
                hash = hash.plus(entity.hash());
            } else if (old != null) {
                entities.delete(txn, key);
            }
        }
        return hash.equals(wanted.hash());
    }

    private void replace(Txn<byte[]> txn, ConfigImage image) {
        entities.drop(txn);
        for (Entity entity : image.entities()) {
            entities.put(txn, EntityRecord.key(entity.type(), entity.id()), EntityRecord.value(entity));
        }
    }

    private @Nullable CachedPosition position(Txn<byte[]> txn) throws DamagedCacheException {
        byte[] record = meta.get(txn, POSITION_KEY);
        return record == null ? null : CachedPosition.decode(record);
    }

    @Override
    public void close() {
        env.close();
    }
}
