package io.sluice.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the structure of an LMDB data file before LMDB does: LMDB follows page numbers and offsets without doubting them,
 * so a file cut short or overwritten would take the whole process with it instead of failing. Contents are not looked at.
 */
final class LmdbFileCheck {
    /** LMDB's own limit of a tree's height. */
    private static final int DEEPEST = 32;

    private static final int NESTED_TREE = 0x02;
    private static final int BIG_DATA = 0x01;

    private final LmdbPages pages;

    private LmdbFileCheck(LmdbPages pages) {
        this.pages = pages;
    }

    /** A missing or empty file is a good one: LMDB starts it. */
    static void check(Path dataFile) throws IOException, DamagedCacheException {
        if (!Files.exists(dataFile) || Files.size(dataFile) == 0) {
            return;
        }
        try (LmdbPages pages = LmdbPages.open(dataFile)) {
            LmdbFileCheck check = new LmdbFileCheck(pages);
            check.tree(pages.mainTree(), Kind.MAIN);
            check.tree(pages.freeTree(), Kind.FREE);
        } catch (IndexOutOfBoundsException e) {
            throw new DamagedCacheException("data file: a page refers outside of itself", e);
        }
    }

    /** The tree of table names, a table, or the list of free pages. */
    private enum Kind {
        MAIN,
        TABLE,
        FREE
    }

    private void tree(LmdbPages.Tree tree, Kind kind) throws IOException, DamagedCacheException {
        if (tree.isEmpty()) {
            return;
        }
        if (tree.depth() < 1 || tree.depth() > DEEPEST) {
            throw new DamagedCacheException("data file: depth " + tree.depth());
        }
        walk(tree.root(), tree.depth(), kind);
    }

    private void walk(long number, int levels, Kind kind) throws IOException, DamagedCacheException {
        LmdbPage page = pages.take(number);
        if (levels > 1) {
            page.requireBranch();
            for (int i = 0; i < page.count(); i++) {
                walk(page.child(i), levels - 1, kind);
            }
            return;
        }
        page.requireLeaf();
        for (int i = 0; i < page.count(); i++) {
            value(page.value(i), kind);
        }
    }

    private void value(LmdbPage.Value value, Kind kind) throws IOException, DamagedCacheException {
        switch (value.flags()) {
            case 0 -> {
                if (kind == Kind.FREE) {
                    pages.takeFree(value.bytes());
                }
            }
            case BIG_DATA -> {
                long first = value.bytes().getLong(0);
                pages.takeOverflow(first, value.size());
                if (kind == Kind.FREE) {
                    pages.takeFree(pages.overflow(first, value.size()));
                }
            }
            case NESTED_TREE -> {
                if (kind != Kind.MAIN) {
                    throw new DamagedCacheException("data file: a tree inside a table");
                }
                tree(LmdbPages.Tree.at(value.bytes(), 0), Kind.TABLE);
            }
            default -> throw new DamagedCacheException("data file: flags " + value.flags() + " of a record");
        }
    }
}
