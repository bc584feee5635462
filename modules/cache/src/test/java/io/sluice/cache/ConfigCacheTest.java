package io.sluice.cache;

import static io.sluice.cache.Things.EPOCH;
import static io.sluice.cache.Things.MIB;
import static io.sluice.cache.Things.SCHEMAS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCacheTest {
    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve("dbless.lmdb");
    }

    private ConfigCache open() {
        return ConfigCache.open(directory(), MIB, SCHEMAS, "1.0.0");
    }

    private ConfigImage reload() {
        try (ConfigCache cache = open()) {
            return cache.load();
        }
    }

    private static void assertSame(ConfigImage expected, ConfigImage actual) {
        assertEquals(expected.position(), actual.position());
        assertEquals(expected.entities(), actual.entities());
    }

    @Test
    void shouldBeEmptyAtFirst() {
        assertNull(reload());
    }

    @Test
    void shouldReturnThousandsOfEntitiesAsTheyWere() {
        ConfigImage image = Things.image(42, 4000, "n");
        try (ConfigCache cache = open()) {
            cache.store(image, null);
            assertSame(image, cache.load());
        }
        assertSame(image, reload());
    }

    @Test
    void shouldStoreOnlyTheChangesOfALaterVersion() {
        ConfigImage first = Things.image(1, 100, "n");
        List<Change> changes = new ArrayList<>(Things.update(3, "changed"));
        changes.add(Change.delete(Things.service(4, "n")));
        changes.add(Change.create(Things.service(1000, "new")));
        ConfigImage second = first.with(2, changes);
        try (ConfigCache cache = open()) {
            cache.store(first, null);
            cache.store(second, changes);
        }
        assertSame(second, reload());
    }

    @Test
    void shouldWriteEverythingWhenChangesDoNotLeadToTheImage() {
        ConfigImage first = Things.image(1, 10, "n");
        ConfigImage second = first.with(2, Things.update(1, "missed by the cache"));
        List<Change> last = Things.update(2, "seen by the cache");
        ConfigImage third = second.with(3, last);
        try (ConfigCache cache = open()) {
            cache.store(first, null);
            cache.store(third, last);
        }
        assertSame(third, reload());
    }

    @Test
    void shouldTakeChangesOnTopOfNothing() {
        ConfigImage image = Things.image(1, 10, "n").with(2, Things.update(1, "x"));
        try (ConfigCache cache = open()) {
            cache.store(image, Things.update(1, "x"));
        }
        assertSame(image, reload());
    }

    @Test
    void shouldKeepAnEmptyConfigurationApartFromNone() {
        ConfigImage empty = ConfigImage.empty(SCHEMAS, EPOCH).with(9, List.of());
        try (ConfigCache cache = open()) {
            cache.store(empty, null);
        }
        assertEquals(9, reload().version());
    }

    @Test
    void shouldGrowWhenTheMapIsFull() throws IOException {
        ConfigImage image = Things.image(1, 3000, "x".repeat(3000));
        try (ConfigCache cache = open()) {
            cache.store(Things.image(0, 1, "n"), null);
            cache.store(image, null);
            assertSame(image, cache.load());
        }
        assertTrue(Files.size(directory().resolve("data.mdb")) > 8 * MIB);
        assertSame(image, reload());
    }

    @Test
    void shouldAcceptItsOwnFilesAfterALongHistory() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ConfigImage image = ConfigImage.empty(SCHEMAS, EPOCH);
        for (int round = 0; round < 12; round++) {
            try (ConfigCache cache = open()) {
                for (int write = 0; write < 25; write++) {
                    List<Change> changes = someChanges(random);
                    image = image.with(image.version() + 1, changes);
                    cache.store(image, random.nextInt(40) == 0 ? null : changes);
                }
            }
            assertSame(image, reload());
            assertEquals(List.of(), DamagedFiles.list(directory()), "seed " + seed);
        }
    }

    private static List<Change> someChanges(Random random) {
        List<Change> changes = new ArrayList<>();
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            int number = random.nextInt(400);
            changes.add(
                    random.nextInt(3) == 0
                            ? Change.delete(Things.service(number, "n"))
                            : Change.update(Things.service(number, "x".repeat(random.nextInt(20_000)))));
        }
        return changes;
    }

    @Test
    void shouldLoadAnEntityWithAnIdThatIsTooLongForAKey() {
        Entity odd = new Entity("services", Map.of("id", "i".repeat(2000)));
        ConfigImage image = ConfigImage.of(SCHEMAS, EPOCH, 1, List.of(odd));
        try (ConfigCache cache = open()) {
            cache.store(image, null);
        }
        assertSame(image, reload());
    }

    @Test
    void shouldKeepTypesThatThisVersionDoesNotKnowThroughItsOwnWriting() {
        ConfigImage image = Things.image(1, 5, "n");
        try (ConfigCache cache = open()) {
            cache.store(image, null);
        }
        List<Change> changes = Things.update(3, "changed");
        try (ConfigCache cache = ConfigCache.open(directory(), MIB, Things.ONLY_SERVICES, "0.9.0")) {
            ConfigImage loaded = cache.load();
            assertEquals(image.position(), loaded.position(), "the same hash: nothing to fetch");
            assertEquals(List.of("routes"), List.copyOf(loaded.unknownTypes()));
            cache.store(loaded.with(2, changes), changes);
        }
        assertSame(image.with(2, changes), reload());
    }

    @Test
    void shouldLoadWhatAnotherMinorVersionWroteInThisFormat() {
        Entity newer = new Entity("services", Map.of("id", "i1", "field_of_1_9", List.of("kept")));
        ConfigImage image = ConfigImage.of(SCHEMAS, EPOCH, 3, List.of(newer));
        try (ConfigCache cache = ConfigCache.open(directory(), MIB, SCHEMAS, "1.9.0")) {
            cache.store(image, null);
        }
        assertSame(image, reload());
    }

    @Test
    void shouldBeReadableByItsOwnerOnly() throws IOException {
        open().close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().resolve("data.mdb"))));
    }

    @Test
    void shouldRefuseASecondOpenerInThisProcess() {
        try (ConfigCache cache = open()) {
            CacheException refused = assertThrows(CacheException.class, this::open);
            assertTrue(refused.getMessage().contains("in use by process"), refused.getMessage());
            assertNull(cache.load());
        }
        open().close();
    }

    @Test
    void shouldNameAPathThatCannotBeADirectory() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");
        for (Path path : List.of(file, file.resolve("below"))) {
            CacheException refused =
                    assertThrows(CacheException.class, () -> ConfigCache.open(path, MIB, SCHEMAS, "1.0.0"));
            assertTrue(refused.getMessage().startsWith(path.toString()), refused.getMessage());
        }
    }

    @Test
    void shouldRefuseUseAfterClose() {
        ConfigCache cache = open();
        cache.close();
        cache.close();
        assertThrows(CacheException.class, cache::load);
        assertThrows(CacheException.class, () -> cache.store(Things.image(1, 1, "n"), null));
    }

    @Test
    void shouldUseOneHashWithTheImage() throws DamagedCacheException {
        Entity entity = Things.service(5, "n");
        RecordForm form = new ClearRecords();
        byte[] name = form.name(entity.type(), entity.id());
        EntityRecord record = form.read(name, form.write(name, EntityRecord.of(entity)));
        assertEquals(entity.hash(), record.hash());
        assertEquals(
                ContentHash.EMPTY.plus(entity.hash()),
                ContentHash.EMPTY.plus(record.entity().hash()));
    }
}
