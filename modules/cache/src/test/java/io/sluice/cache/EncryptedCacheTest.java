package io.sluice.cache;

import static io.sluice.cache.Things.MIB;
import static io.sluice.cache.Things.SCHEMAS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.image.ConfigImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

class EncryptedCacheTest {
    private static final CacheKey KEY = key(1);
    private static final CacheKey OTHER_KEY = key(2);

    @TempDir
    Path temporary;

    private final ConfigImage image = Things.image(7, 300, "a-secret-note");

    private static CacheKey key(int fill) {
        byte[] bytes = new byte[CacheKey.BYTES];
        Arrays.fill(bytes, (byte) fill);
        return CacheKey.of(bytes);
    }

    private Path directory() {
        return temporary.resolve("dbless.lmdb");
    }

    private ConfigCache open(@Nullable CacheKey key) {
        return ConfigCache.open(directory(), MIB, SCHEMAS, "1.0.0", key);
    }

    private void store(@Nullable CacheKey key) {
        try (ConfigCache cache = open(key)) {
            cache.store(image, null);
        }
    }

    private void assertLoads(ConfigImage expected, @Nullable CacheKey key) {
        try (ConfigCache cache = open(key)) {
            ConfigImage loaded = cache.load();
            assertNotNull(loaded);
            assertEquals(expected.position(), loaded.position());
            assertEquals(expected.entities(), loaded.entities());
        }
    }

    private String bytes() throws IOException {
        return Files.readString(directory().resolve("data.mdb"), ISO_8859_1);
    }

    private void assertNothingReadable() throws IOException {
        String bytes = bytes();
        String id = image.entities().iterator().next().id();
        for (String clear : List.of("a-secret-note", "service-7", "services", "routes", id, "\"epoch\"")) {
            assertFalse(bytes.contains(clear), clear + " can be read in the file");
        }
    }

    /** All records as they lie in the file; {@code change} gets each name and value. */
    private interface Change {
        void of(Dbi<byte[]> table, Txn<byte[]> txn, byte[] name, byte[] value);
    }

    private void records(String table, Change change) {
        try (Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                .setMapSize(MIB * 16)
                .setMaxDbs(2)
                .open(directory().toFile(), EnvFlags.MDB_NOLOCK)) {
            Dbi<byte[]> rows = env.openDbi(table);
            List<byte[][]> all = new ArrayList<>();
            try (Txn<byte[]> txn = env.txnRead();
                    CursorIterable<byte[]> cursor = rows.iterate(txn)) {
                cursor.forEach(row -> all.add(new byte[][] {row.key(), row.val()}));
            }
            try (Txn<byte[]> txn = env.txnWrite()) {
                all.forEach(record -> change.of(rows, txn, record[0], record[1]));
                txn.commit();
            }
        }
    }

    @Test
    void shouldReturnWhatWasStoredAndShowNothingOfIt() throws IOException {
        store(KEY);
        ConfigImage next = image.with(8, Things.update(3, "a-secret-note of version 8"));
        try (ConfigCache cache = open(KEY)) {
            cache.store(next, Things.update(3, "a-secret-note of version 8"));
        }

        assertLoads(next, KEY);
        assertNothingReadable();
    }

    @Test
    void shouldNeverUseANonceTwice() {
        store(KEY);
        store(KEY);
        Set<String> nonces = new HashSet<>();
        List<Integer> counted = new ArrayList<>();
        Change collect = (table, txn, name, value) -> {
            if (!new String(name, ISO_8859_1).equals("encryption")) {
                nonces.add(new String(value, 0, 24, ISO_8859_1));
                counted.add(1);
            }
        };
        records("entities", collect);
        records("meta", collect);
        assertEquals(601, counted.size());
        assertEquals(601, nonces.size());
    }

    @Test
    void shouldRefuseAWrongOrMissingKeyAndLeaveTheCacheAlone() throws IOException {
        store(KEY);
        String before = bytes();

        CacheException wrong = assertThrows(CacheKeyException.class, () -> open(OTHER_KEY));
        CacheException missing = assertThrows(CacheKeyException.class, () -> open(null));

        assertTrue(wrong.getMessage().startsWith("declarative_config_encryption_key: not the key"), wrong.getMessage());
        assertTrue(
                missing.getMessage().startsWith("declarative_config_encryption_key: missing, but "),
                missing.getMessage());
        assertEquals(before, bytes());
        assertEquals(List.of(), DamagedFiles.list(directory()));
        assertLoads(image, KEY);
    }

    @Test
    void shouldEncryptAClearCacheAndLeaveNothingClearBehind() throws IOException {
        store(null);
        assertTrue(bytes().contains("a-secret-note"));
        Files.createDirectories(directory().resolveSibling("dbless.lmdb.damaged-20200101T000000.000Z"));

        try (ConfigCache cache = ConfigCache.open(directory(), MIB, Things.ONLY_SERVICES, "1.0.0", KEY)) {
            assertNotNull(cache.load());
        }

        assertNothingReadable();
        assertEquals(List.of(), DamagedFiles.list(directory()));
        try (var files = Files.list(directory())) {
            assertEquals(
                    List.of("data.mdb", "owner.lock"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertLoads(image, KEY);
    }

    @Test
    void shouldTakeTheRightKeyAfterAnInterruptedRewriting() throws IOException {
        store(null);
        Path draft = Files.createDirectory(directory().resolve("encrypting"));
        Files.writeString(draft.resolve("data.mdb"), "half of it");

        assertLoads(image, KEY);
    }

    @Test
    void shouldSetAsideWhatWasTamperedWith() throws IOException {
        List<Change> attacks = List.of(
                (table, txn, name, value) -> {
                    value[value.length - 1] ^= 1;
                    table.put(txn, name, value);
                },
                (table, txn, name, value) -> {
                    name[0] ^= 1;
                    table.put(txn, name, value);
                },
                (table, txn, name, value) -> table.put(txn, name, new byte[] {1}));
        for (Change attack : attacks) {
            store(KEY);
            records("entities", attack);
            assertSetAside();
        }
        store(KEY);
        records("entities", (table, txn, name, value) -> {
            if (name[0] >= 0) {
                table.delete(txn, name);
            }
        });
        assertSetAside();
        store(KEY);
        records("meta", (table, txn, name, value) -> {
            value[value.length - 1] ^= 1;
            table.put(txn, name, value);
        });
        assertSetAside();
    }

    private void assertSetAside() throws IOException {
        Set<Path> before = new HashSet<>(DamagedFiles.list(directory()));
        try (ConfigCache cache = open(KEY)) {
            assertNull(cache.load());
        }
        Set<Path> after = new HashSet<>(DamagedFiles.list(directory()));
        after.removeAll(before);
        assertEquals(1, after.size());
    }

    @Test
    void shouldRefuseKeysOfAnotherLength() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> CacheKey.of(new byte[31]));
        assertEquals("31 bytes (expected: 32 bytes)", refused.getMessage());
    }
}
