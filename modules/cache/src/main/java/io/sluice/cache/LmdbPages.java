package io.sluice.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/** The pages of a data file as its newer meta page describes them; a page can be taken once, since one use excludes others. */
final class LmdbPages implements AutoCloseable {
    private static final int META_PAGES = 2;
    private static final int MAGIC = 0xBEEFC0DE;
    private static final int FORMAT = 1;
    private static final int META_SIZE = LmdbPage.HEADER + 136;
    private static final int FREE_TREE = LmdbPage.HEADER + 24;
    private static final int MAIN_TREE = FREE_TREE + Tree.SIZE;
    private static final int LAST_PAGE = MAIN_TREE + Tree.SIZE;
    private static final int TRANSACTION = LAST_PAGE + Long.BYTES;
    private static final int SMALLEST_PAGE = 512;
    private static final int LARGEST_PAGE = 65_536;

    private final FileChannel file;
    private final int pageSize;
    private final long pagesInFile;
    private final long lastPage;
    private final ByteBuffer meta;
    private final BitSet taken = new BitSet();

    private LmdbPages(FileChannel file) throws IOException, DamagedCacheException {
        this.file = file;
        ByteBuffer first = meta(0);
        this.pageSize = first.getInt(FREE_TREE);
        if (pageSize < SMALLEST_PAGE || pageSize > LARGEST_PAGE || Integer.bitCount(pageSize) != 1) {
            throw new DamagedCacheException("data file: pages of " + pageSize + " bytes");
        }
        ByteBuffer second = meta(pageSize);
        if (second.getInt(FREE_TREE) != pageSize) {
            throw new DamagedCacheException("data file: pages of two sizes");
        }
        this.meta = second.getLong(TRANSACTION) > first.getLong(TRANSACTION) ? second : first;
        this.pagesInFile = file.size() / pageSize;
        this.lastPage = Math.min(meta.getLong(LAST_PAGE), pagesInFile - 1);
    }

    /** Where a tree starts, as the meta page and the table of names hold it. */
    record Tree(long root, int depth) {
        static final int SIZE = 48;

        static Tree at(ByteBuffer bytes, int offset) {
            return new Tree(bytes.getLong(offset + 40), bytes.getShort(offset + 6));
        }

        boolean isEmpty() {
            return root == -1;
        }
    }

    static LmdbPages open(Path path) throws IOException, DamagedCacheException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new LmdbPages(file);
        } catch (IOException | DamagedCacheException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    Tree mainTree() {
        return Tree.at(meta, MAIN_TREE);
    }

    Tree freeTree() {
        return Tree.at(meta, FREE_TREE);
    }

    LmdbPage take(long number) throws IOException, DamagedCacheException {
        mark(number, 1);
        return new LmdbPage(read(number * pageSize, pageSize), number);
    }

    /** The pages of one value that is too big for a leaf. */
    void takeOverflow(long first, long size) throws IOException, DamagedCacheException {
        mark(first, 1);
        ByteBuffer header = read(first * pageSize, LmdbPage.HEADER);
        long pages = Integer.toUnsignedLong(header.getInt(12));
        if (header.getLong(0) != first
                || LmdbPage.kind(header) != LmdbPage.OVERFLOW
                || pages < 1
                || pages * pageSize - LmdbPage.HEADER < size) {
            throw new DamagedCacheException("data file: page " + first + ": not the start of a big value");
        }
        mark(first + 1, pages - 1);
    }

    ByteBuffer overflow(long first, long size) throws IOException, DamagedCacheException {
        return read(first * pageSize + LmdbPage.HEADER, Math.toIntExact(size));
    }

    /** A record of the list of free pages: how many, and their numbers. */
    void takeFree(ByteBuffer list) throws DamagedCacheException {
        long count = list.getLong(0);
        if (count < 0 || count > list.capacity() / Long.BYTES - 1) {
            throw new DamagedCacheException("data file: " + count + " free pages in a list");
        }
        long last = meta.getLong(LAST_PAGE);
        for (int i = 1; i <= count; i++) {
            long number = list.getLong(i * Long.BYTES);
            // a free page past the end of the file has never been written
            if (number < META_PAGES || number > last || (number <= lastPage && taken.get((int) number))) {
                throw new DamagedCacheException("data file: page " + number + " cannot be free");
            }
            if (number <= lastPage) {
                taken.set((int) number);
            }
        }
    }

    private void mark(long first, long count) throws DamagedCacheException {
        if (first < META_PAGES
                || count > pagesInFile
                || first + count - 1 > lastPage
                || first > Integer.MAX_VALUE - count) {
            throw new DamagedCacheException("data file: page " + first + " is not in the file");
        }
        int from = (int) first;
        int to = (int) (first + count);
        int clash = taken.nextSetBit(from);
        if (clash >= 0 && clash < to) {
            throw new DamagedCacheException("data file: page " + clash + " is used twice");
        }
        taken.set(from, to);
    }

    private ByteBuffer meta(long offset) throws IOException, DamagedCacheException {
        ByteBuffer page = read(offset, META_SIZE);
        if ((LmdbPage.kind(page) & LmdbPage.META) == 0
                || page.getInt(LmdbPage.HEADER) != MAGIC
                || page.getInt(LmdbPage.HEADER + 4) != FORMAT) {
            throw new DamagedCacheException("data file: not of LMDB's format");
        }
        return page;
    }

    private ByteBuffer read(long offset, int length) throws IOException, DamagedCacheException {
        if (offset < 0 || length < 0 || offset + length > file.size()) {
            throw new DamagedCacheException("data file: cut short");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("cut short while reading");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
