package io.sluice.sync.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import io.sluice.model.image.Position;
import io.sluice.sync.TestConfig;
import io.sluice.sync.message.ChunkReply.Chunk;
import io.sluice.sync.message.Push.Offer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SnapshotCodecTest {
    private static final int CHUNK = 1_000;

    private final ConfigImage image = TestConfig.image("epoch", 42, 200);
    private final Snapshot snapshot = SnapshotCodec.encode(image, CHUNK);
    private final SnapshotDecoder decoder = new SnapshotDecoder(TestConfig.SCHEMAS);

    @Test
    void shouldGiveBackTheSameImage() throws SnapshotException {
        SnapshotAssembly assembly = assembled(snapshot);

        ConfigImage decoded = decoder.decode(snapshot.position(), assembly.chunks());

        assertEquals(image.position(), decoded.position());
        assertEquals(image.entities(), decoded.entities());
    }

    @Test
    void shouldCarryAnImageWithoutEntities() throws SnapshotException {
        ConfigImage empty = ConfigImage.empty(TestConfig.SCHEMAS, "new");
        Snapshot encoded = SnapshotCodec.encode(empty, CHUNK);

        assertEquals(
                empty.position(),
                decoder.decode(empty.position(), assembled(encoded).chunks()).position());
    }

    @Test
    void shouldEncodeTheSameBytesWhateverWayTheImageCameAbout() {
        List<Entity> entities = new ArrayList<>(image.entities());
        Collections.reverse(entities);
        ConfigImage other = ConfigImage.of(TestConfig.SCHEMAS, "epoch", 42, entities);

        Snapshot again = SnapshotCodec.encode(other, CHUNK);

        assertEquals(snapshot.id(), again.id());
        assertArrayEquals(
                assembledQuietly(snapshot).chunks().toArray(),
                assembledQuietly(again).chunks().toArray());
    }

    @Test
    void shouldNameOtherContentDifferently() {
        ConfigImage other = TestConfig.image("epoch", 42, 199);

        assertFalse(snapshot.id().equals(SnapshotCodec.encode(other, CHUNK).id()));
    }

    @Test
    void shouldRefuseContentWithAnotherHash() throws SnapshotException {
        Position other = new Position("epoch", 42, ContentHash.of("x"));

        SnapshotException e = assertThrows(
                SnapshotException.class,
                () -> decoder.decode(other, assembled(snapshot).chunks()));

        assertEquals("snapshot: the content has another hash than was offered", e.getMessage());
    }

    @Test
    void shouldRefuseAnotherVersionThanWasOffered() {
        Position other = new Position("epoch", 43, image.position().hash());

        assertThrows(
                SnapshotException.class,
                () -> decoder.decode(other, assembled(snapshot).chunks()));
    }

    @Test
    void shouldRefuseATruncatedSnapshot() throws SnapshotException {
        List<byte[]> chunks = assembled(snapshot).chunks();

        assertThrows(
                SnapshotException.class, () -> decoder.decode(image.position(), chunks.subList(0, chunks.size() - 1)));
    }

    @Test
    void shouldRefuseWhatIsNotCompressedAtAll() {
        assertThrows(SnapshotException.class, () -> decoder.decode(image.position(), List.of(new byte[] {1, 2, 3})));
    }

    @Test
    void shouldRefuseASnapshotThatExpandsBeyondAllProportion() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                out.write(zeros);
            }
        }

        SnapshotException e = assertThrows(
                SnapshotException.class, () -> decoder.decode(image.position(), List.of(bomb.toByteArray())));

        assertEquals("snapshot: expands beyond all proportion", e.getMessage());
    }

    @Test
    void shouldTakeChunksInAnyOrderAndTellTheFirstThatIsMissing() throws SnapshotException {
        SnapshotAssembly assembly = new SnapshotAssembly(snapshot.offer("s"));
        assembly.put(snapshot.chunk(1));
        assertEquals(0, assembly.firstMissing());

        assembly.put(snapshot.chunk(0));

        assertEquals(2, assembly.firstMissing());
        assertFalse(assembly.complete());
    }

    @Test
    void shouldRefuseADamagedChunkAndKeepWhatItHas() throws SnapshotException {
        SnapshotAssembly assembly = new SnapshotAssembly(snapshot.offer("s"));
        assembly.put(snapshot.chunk(0));
        Chunk good = snapshot.chunk(1);
        Chunk damaged = new Chunk(1, good.crc32c() + 1, good.data());

        SnapshotException e = assertThrows(SnapshotException.class, () -> assembly.put(damaged));

        assertEquals("snapshot: chunk 1 is damaged", e.getMessage());
        assertEquals(1, assembly.firstMissing());
    }

    @Test
    void shouldRefuseChunksThatDoNotBelong() throws SnapshotException {
        SnapshotAssembly assembly = new SnapshotAssembly(snapshot.offer("s"));
        Chunk good = snapshot.chunk(0);

        assertThrows(
                SnapshotException.class,
                () -> assembly.put(new Chunk(snapshot.chunkCount(), good.crc32c(), good.data())));
        assertThrows(SnapshotException.class, () -> assembly.put(new Chunk(0, good.crc32c(), "!")));
    }

    @Test
    void shouldRefuseAnOfferWhoseSizesContradictEachOther() {
        Offer offer = snapshot.offer("s");

        assertThrows(SnapshotException.class, () -> new SnapshotAssembly(sized(offer, offer.bytes(), 1, CHUNK)));
        assertThrows(SnapshotException.class, () -> new SnapshotAssembly(sized(offer, 0, 1, CHUNK)));
        assertThrows(SnapshotException.class, () -> new SnapshotAssembly(sized(offer, Long.MAX_VALUE, 1, CHUNK)));
        assertThrows(
                SnapshotException.class, () -> new SnapshotAssembly(sized(offer, offer.bytes(), 1, Integer.MAX_VALUE)));
    }

    private static Offer sized(Offer offer, long bytes, int chunks, int chunkBytes) {
        return new Offer(
                offer.session(), offer.snapshotId(), offer.position(), offer.codec(), bytes, chunks, chunkBytes);
    }

    @Test
    void shouldKeepTheTwoSnapshotsEncodedLastAndEncodeEachOnce() {
        SnapshotCache cache = new SnapshotCache(CHUNK);
        Snapshot first = cache.encode(image);
        assertSame(first, cache.encode(image));
        Snapshot second = cache.encode(TestConfig.image("epoch", 43, 10));
        assertSame(first, cache.find(first.id()));

        Snapshot third = cache.encode(TestConfig.image("epoch", 44, 10));

        assertEquals(null, cache.find(first.id()));
        assertSame(second, cache.find(second.id()));
        assertSame(third, cache.newest());
    }

    private static SnapshotAssembly assembled(Snapshot of) throws SnapshotException {
        SnapshotAssembly assembly = new SnapshotAssembly(of.offer("s"));
        for (int n = 0; n < of.chunkCount(); n++) {
            assembly.put(of.chunk(n));
        }
        assertTrue(assembly.complete());
        return assembly;
    }

    private static SnapshotAssembly assembledQuietly(Snapshot of) {
        try {
            return assembled(of);
        } catch (SnapshotException e) {
            throw new AssertionError(e);
        }
    }
}
