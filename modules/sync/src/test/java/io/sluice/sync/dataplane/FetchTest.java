package io.sluice.sync.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.sync.TestConfig;
import io.sluice.sync.message.ChunkReply;
import io.sluice.sync.message.ChunkReply.Chunk;
import io.sluice.sync.message.ChunkRequest;
import io.sluice.sync.snapshot.Snapshot;
import io.sluice.sync.snapshot.SnapshotCodec;
import io.sluice.sync.snapshot.SnapshotException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchTest {
    private final Snapshot snapshot = SnapshotCodec.encode(TestConfig.image("e", 1, 100), 100);
    private final Fetch fetch = new Fetch();

    @BeforeEach
    void start() throws SnapshotException {
        fetch.start(snapshot.offer("first"));
    }

    private ChunkRequest next() {
        ChunkRequest request = fetch.next(0);
        assertNotNull(request);
        return request;
    }

    private void answer(Chunk... chunks) throws SnapshotException {
        fetch.answered(ChunkReply.of(snapshot.id(), List.of(chunks)), 0);
    }

    @Test
    void shouldHaveOneRequestOnItsWayAtMost() {
        assertEquals(0, next().from());

        assertNull(fetch.next(0));
    }

    @Test
    void shouldGoOnWhereTheConnectionBrokeWhenTheBytesAreTheSame() throws SnapshotException {
        next();
        answer(snapshot.chunk(0), snapshot.chunk(1));
        next();
        fetch.interrupted();

        fetch.start(snapshot.offer("second"));

        assertEquals(2, next().from());
    }

    @Test
    void shouldBeginAnewForOtherBytes() throws SnapshotException {
        next();
        answer(snapshot.chunk(0));

        fetch.start(SnapshotCodec.encode(TestConfig.image("e", 2, 100), 100).offer("first"));

        assertEquals(0, next().from());
    }

    @Test
    void shouldWaitAsLongAsItIsTold() throws SnapshotException {
        next();

        fetch.answered(ChunkReply.later(snapshot.id(), 500), 1_000);

        assertNull(fetch.next(1_499));
        assertNotNull(fetch.next(1_500));
    }

    @Test
    void shouldAskAgainForADamagedChunkButNotForEver() throws SnapshotException {
        Chunk damaged = new Chunk(0, 0, snapshot.chunk(0).data());
        next();
        answer(damaged);
        assertEquals(0, next().from());
        answer(damaged);
        next();

        assertThrows(SnapshotException.class, () -> answer(damaged));
    }
}
