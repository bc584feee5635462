package io.sluice.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import io.sluice.model.image.Position;
import java.io.IOException;
import java.nio.file.Files;
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
    private static final byte[] ENCRYPTION_KEY = "encryption".getBytes(US_ASCII);

    private final Env<byte[]> env;
    private final Dbi<byte[]> entities;
    private final Dbi<byte[]> meta;
    private RecordForm form = new ClearRecords();
    private boolean encrypted;
    private long mapSize;

    private CacheFiles(Env<byte[]> env, long mapSize) {
        this.env = env;
        this.mapSize = mapSize;
        this.entities = env.openDbi("entities", DbiFlags.MDB_CREATE);
        this.meta = env.openDbi("meta", DbiFlags.MDB_CREATE);
    }

    /**
     * Files that are not there yet are made encrypted where there is a key. Clear files stay so, key or not:
     * {@link Encrypting} knows how they are rewritten.
     */
    static CacheFiles open(Path directory, long mapSize, @Nullable CacheKey key) throws DamagedCacheException {
        boolean fresh = isMissing(directory.resolve(DATA_FILE));
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
            CacheFiles files = new CacheFiles(env, mapSize);
            files.useKey(key, fresh, directory);
            return files;
        } catch (RuntimeException | LinkageError | DamagedCacheException e) {
            if (env != null) {
                env.close();
            }
            throw e instanceof DamagedCacheException damage
                    ? damage
                    : LmdbFaults.classify("cannot be opened", directory, e);
        }
    }

    private static boolean isMissing(Path dataFile) {
        return !Files.exists(dataFile);
    }

    private void useKey(@Nullable CacheKey key, boolean fresh, Path directory) throws DamagedCacheException {
        byte[] header;
        try (Txn<byte[]> txn = env.txnRead()) {
            header = meta.get(txn, ENCRYPTION_KEY);
        }
        if (header != null) {
            EncryptionHeader.requireKey(header, key, directory);
        } else if (key != null && fresh) {
            meta.put(ENCRYPTION_KEY, EncryptionHeader.of(key));
        }
        if (key != null && (header != null || fresh)) {
            form = new EncryptedRecords(key);
            encrypted = true;
        }
    }

    boolean isEncrypted() {
        return encrypted;
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
                records.add(form.read(row.key(), row.val()));
            }
        }
        return records;
    }

    /**
     * One transaction that makes the files hold {@code image}: by {@code changes} when these lead there from what is in,
     * else by writing everything.
     */
    void write(ConfigImage image, @Nullable List<Change> changes, String writer) throws DamagedCacheException {
        write(txn -> {
            if (changes == null || !apply(txn, changes, image.position())) {
                entities.drop(txn);
                image.entities().forEach(entity -> put(txn, entity.id(), EntityRecord.of(entity)));
            }
            putPosition(txn, new CachedPosition(image.position(), writer));
        });
    }

    /** Makes the files hold what those others do, entities included that this version does not know. */
    void copy(CacheFiles others) throws DamagedCacheException {
        List<EntityRecord> records = others.records();
        CachedPosition position = others.position();
        write(txn -> {
            for (EntityRecord record : records) {
                put(txn, record.id(), record);
            }
            if (position != null) {
                putPosition(txn, position);
            }
        });
    }

    private interface Writing {
        void in(Txn<byte[]> txn) throws DamagedCacheException;
    }

    private void write(Writing writing) throws DamagedCacheException {
        while (true) {
            try (Txn<byte[]> txn = env.txnWrite()) {
                writing.in(txn);
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
            byte[] name = form.name(change.type(), change.id());
            byte[] old = entities.get(txn, name);
            if (old != null) {
                hash = hash.minus(form.read(name, old).hash());
            }
            Entity entity = change.entity();
            if (entity != null) {
                entities.put(txn, name, form.write(name, EntityRecord.of(entity)));
                hash = hash.plus(entity.hash());
            } else if (old != null) {
                entities.delete(txn, name);
            }
        }
        return hash.equals(wanted.hash());
    }

    private void put(Txn<byte[]> txn, String id, EntityRecord record) {
        byte[] name = form.name(record.type(), id);
        entities.put(txn, name, form.write(name, record));
    }

    private void putPosition(Txn<byte[]> txn, CachedPosition position) {
        meta.put(txn, POSITION_KEY, form.writePosition(position));
    }

    private @Nullable CachedPosition position(Txn<byte[]> txn) throws DamagedCacheException {
        byte[] record = meta.get(txn, POSITION_KEY);
        return record == null ? null : form.readPosition(record);
    }

    @Override
    public void close() {
        env.close();
    }
}
