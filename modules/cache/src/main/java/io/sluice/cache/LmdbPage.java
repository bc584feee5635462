package io.sluice.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A branch or leaf page: a header, the offsets of its records growing up, the records growing down. */
final class LmdbPage {
    static final int HEADER = 16;
    static final int BRANCH = 0x01;
    static final int LEAF = 0x02;
    static final int OVERFLOW = 0x04;
    static final int META = 0x08;

    /** All kinds of page that LMDB knows; the other bits are about pages in memory. */
    private static final int KINDS = 0x6f;

    private static final int RECORD_HEADER = 8;
    private static final int LONGEST_KEY = 511;
    private static final int BIG_DATA = 0x01;

    private final ByteBuffer bytes;
    private final long number;

    LmdbPage(ByteBuffer bytes, long number) throws DamagedCacheException {
        this.bytes = bytes;
        this.number = number;
        require(bytes.getLong(0) == number, "another page's number");
    }

    /** A record's value, or, for one on pages of its own, the number of the first. */
    record Value(int flags, long size, ByteBuffer bytes) {}

    static int kind(ByteBuffer page) {
        return page.getShort(10) & KINDS;
    }

    void requireBranch() throws DamagedCacheException {
        require(kind(bytes) == BRANCH, "not a branch");
        requireBounds();
        require(count() > 1, "a branch with one way");
    }

    void requireLeaf() throws DamagedCacheException {
        require(kind(bytes) == LEAF, "not a leaf");
        requireBounds();
        require(count() > 0, "an empty leaf");
    }

    private void requireBounds() throws DamagedCacheException {
        int lower = unsigned(12);
        int upper = unsigned(14);
        require(lower >= HEADER && lower % 2 == 0 && lower <= upper && upper <= bytes.capacity(), "bounds");
    }

    int count() {
        return (unsigned(12) - HEADER) / 2;
    }

    long child(int index) throws DamagedCacheException {
        int at = record(index);
        require(at + RECORD_HEADER + unsigned(at + 6) <= bytes.capacity(), "a key outside");
        return unsigned(at) | (long) unsigned(at + 2) << 16 | (long) unsigned(at + 4) << 32;
    }

    Value value(int index) throws DamagedCacheException {
        int at = record(index);
        int flags = unsigned(at + 4);
        int keySize = unsigned(at + 6);
        long size = unsigned(at) | (long) unsigned(at + 2) << 16;
        int start = at + RECORD_HEADER + keySize;
        long here = (flags & BIG_DATA) != 0 ? Long.BYTES : size;
        require(keySize >= 1 && keySize <= LONGEST_KEY && start + here <= bytes.capacity(), "a record outside");
        return new Value(flags, size, bytes.slice(start, (int) here).order(ByteOrder.nativeOrder()));
    }

    private int record(int index) throws DamagedCacheException {
        int at = unsigned(HEADER + 2 * index);
        require(at >= unsigned(14) && at + RECORD_HEADER <= bytes.capacity(), "a record outside");
        return at;
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private void require(boolean good, String otherwise) throws DamagedCacheException {
        if (!good) {
            throw new DamagedCacheException("data file: page " + number + ": " + otherwise);
        }
    }
}
