package io.sluice.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import javax.crypto.Mac;

/**
 * Records that tell nothing without the key but how many they are and how long. A name is a keyed hash of type and id; the
 * value is type and JSON, bound to its name, so that two records cannot change places.
 */
final class EncryptedRecords implements RecordForm {
    private static final byte[] POSITION_NAME = "position".getBytes(US_ASCII);

    private final Mac names;
    private final Seal seal;

    EncryptedRecords(CacheKey key) {
        this.names = key.names();
        this.seal = new Seal(key);
    }

    @Override
    public byte[] name(String type, String id) {
        return names.doFinal((type + '/' + id).getBytes(UTF_8));
    }

    @Override
    public byte[] write(byte[] name, EntityRecord record) {
        return seal.close(name, (record.type() + '\n' + record.json()).getBytes(UTF_8));
    }

    @Override
    public EntityRecord read(byte[] name, byte[] stored) throws DamagedCacheException {
        String text = new String(seal.open(name, stored), UTF_8);
        int end = text.indexOf('\n');
        if (end < 1) {
            throw new DamagedCacheException("entity: record without a type");
        }
        return new EntityRecord(text.substring(0, end), text.substring(end + 1));
    }

    @Override
    public byte[] writePosition(CachedPosition position) {
        return seal.close(POSITION_NAME, position.encode());
    }

    @Override
    public CachedPosition readPosition(byte[] stored) throws DamagedCacheException {
        return CachedPosition.decode(seal.open(POSITION_NAME, stored));
    }
}
