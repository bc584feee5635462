package io.sluice.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.model.image.ContentHash;

/** Records that everybody can read: named {@code type/id}, the value is the entity's JSON. */
final class ClearRecords implements RecordForm {
    private static final int LONGEST_NAME = 511;

    @Override
    public byte[] name(String type, String id) {
        byte[] name = (type + '/' + id).getBytes(UTF_8);
        return name.length <= LONGEST_NAME ? name : (type + "/#" + ContentHash.of(id)).getBytes(UTF_8);
    }

    @Override
    public byte[] write(byte[] name, EntityRecord record) {
        return record.json().getBytes(UTF_8);
    }

    @Override
    public EntityRecord read(byte[] name, byte[] stored) throws DamagedCacheException {
        String text = new String(name, UTF_8);
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new DamagedCacheException("entity: key without a type");
        }
        return new EntityRecord(text.substring(0, slash), new String(stored, UTF_8));
    }

    @Override
    public byte[] writePosition(CachedPosition position) {
        return position.encode();
    }

    @Override
    public CachedPosition readPosition(byte[] stored) throws DamagedCacheException {
        return CachedPosition.decode(stored);
    }
}
