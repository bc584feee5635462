package io.sluice.cache;

/** How records lie in the files: as they are, or encrypted. One thread at a time. */
interface RecordForm {
    /** The name under which an entity lies; always the same one for the same entity. */
    byte[] name(String type, String id);

    byte[] write(byte[] name, EntityRecord record);

    EntityRecord read(byte[] name, byte[] stored) throws DamagedCacheException;

    byte[] writePosition(CachedPosition position);

    CachedPosition readPosition(byte[] stored) throws DamagedCacheException;
}
