package io.sluice.cache;

import static io.sluice.cache.Things.MIB;
import static io.sluice.cache.Things.SCHEMAS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import io.sluice.model.image.Position;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;

class DamagedCacheTest {
    private static final int PAGE = 4096;

    @TempDir
    Path temporary;

    private final ConfigImage image = Things.image(7, 300, "x".repeat(900));

    @BeforeEach
    void fill() {
        try (ConfigCache cache = open()) {
            cache.store(Things.image(6, 30, "y".repeat(5000)), null);
            cache.store(image, null);
        }
    }

    private Path directory() {
        return temporary.resolve("dbless.lmdb");
    }

    private Path data() {
        return directory().resolve("data.mdb");
    }

    private ConfigCache open() {
        return ConfigCache.open(directory(), MIB, SCHEMAS, "1.0.0");
    }

    private void overwrite(long offset, byte[] bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(data().toFile(), "rw")) {
            file.seek(offset);
            file.write(bytes);
        }
    }

    private void rewrite(String table, String key, String value) {
        try (Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                .setMapSize(MIB * 16)
                .setMaxDbs(2)
                .open(directory().toFile(), EnvFlags.MDB_NOLOCK)) {
            Dbi<byte[]> rows = env.openDbi(table);
            rows.put(key.getBytes(UTF_8), value.getBytes(UTF_8));
        }
    }

    private void assertHealed() throws IOException {
        int before = DamagedFiles.list(directory()).size();
        try (ConfigCache cache = open()) {
            assertNull(cache.load());
            cache.store(image, null);
        }
        List<Path> aside = DamagedFiles.list(directory());
        assertEquals(before + 1, aside.size());
        assertTrue(Files.exists(aside.get(0).resolve("data.mdb")));
        try (ConfigCache cache = open()) {
            assertNotNull(cache.load());
        }
    }

    @Test
    void shouldSetGarbageAside() throws IOException {
        byte[] garbage = new byte[20_000];
        new Random(1).nextBytes(garbage);
        Files.write(data(), garbage);
        assertHealed();
    }

    @Test
    void shouldSetAsideAFileCutShort() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(data().toFile(), "rw")) {
            file.setLength(3 * PAGE + 100);
        }
        assertHealed();
    }

    @Test
    void shouldStartAnewWithAnEmptyFile() throws IOException {
        Files.write(data(), new byte[0]);
        try (ConfigCache cache = open()) {
            assertNull(cache.load());
        }
    }

    @Test
    void shouldSurviveEveryZeroedPage() throws IOException {
        byte[] good = Files.readAllBytes(data());
        int damaged = 0;
        for (int page = 0; page < good.length / PAGE; page += page < 100 ? 1 : 17) {
            Files.write(data(), good);
            overwrite((long) page * PAGE, new byte[PAGE]);
            try (ConfigCache cache = open()) {
                ConfigImage loaded = cache.load();
                if (loaded == null) {
                    damaged++;
                } else {
                    assertEquals(image.position(), loaded.position());
                }
                cache.store(image.with(8, Things.update(1, "after")), Things.update(1, "after"));
            }
        }
        assertTrue(damaged > 10, damaged + " pages mattered");
    }

    @Test
    void shouldSurviveRandomOverwrites() throws IOException {
        byte[] good = Files.readAllBytes(data());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            Files.write(data(), good);
            for (int hit = 0; hit <= random.nextInt(20); hit++) {
                byte[] bytes = new byte[1 + random.nextInt(16)];
                random.nextBytes(bytes);
                int page = random.nextInt(good.length / PAGE - 1);
                // mostly the first bytes of a page, where a wrong one is most dangerous
                int within = random.nextInt(4) == 0 ? random.nextInt(PAGE) : random.nextInt(64);
                overwrite((long) page * PAGE + within, bytes);
            }
            try (ConfigCache cache = open()) {
                ConfigImage loaded = cache.load();
                assertTrue(loaded == null || loaded.position().equals(image.position()), "seed " + seed);
                cache.store(image.with(8, Things.update(1, "after")), Things.update(1, "after"));
                cache.store(image, null);
                assertEquals(image.position(), cache.load().position(), "seed " + seed);
            }
        }
    }

    @Test
    void shouldSetAsideContentWithAnotherHash() throws IOException {
        Position wrong = new Position("e1", 7, ContentHash.of("something else"));
        rewrite("meta", "position", new String(new CachedPosition(wrong, "1.0.0").encode(), UTF_8));
        assertHealed();
    }

    @Test
    void shouldSetAsideUnreadableEntities() throws IOException {
        rewrite("entities", "services/x", "{\"id\":");
        assertHealed();
    }

    @Test
    void shouldSetAsideAnEntityWithoutAnId() throws IOException {
        rewrite("entities", "services/x", "null");
        assertHealed();
    }

    @Test
    void shouldSetAsideANewerFormat() throws IOException {
        rewrite("meta", "position", "{\"format\":2,\"writer\":\"9.0.0\"}");
        assertHealed();
    }

    @Test
    void shouldSetAsideAPositionThatIsNoPosition() throws IOException {
        rewrite("meta", "position", "null");
        assertHealed();
    }

    @Test
    void shouldKeepTheLastThreeOnly() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.writeString(data(), "garbage number " + i + ", longer than nothing".repeat(500));
            open().close();
        }
        List<Path> aside = DamagedFiles.list(directory());
        assertEquals(3, aside.size());
        assertTrue(Files.readString(aside.get(2).resolve("data.mdb")).startsWith("garbage number 4"));
    }

    @Test
    void shouldStoreEvenWhenThePositionInTheFilesIsUnreadable() {
        rewrite("meta", "position", "{}");
        try (ConfigCache cache = open()) {
            cache.store(image.with(8, Things.update(1, "z")), Things.update(1, "z"));
            assertEquals(8, cache.load().version());
        }
    }
}
