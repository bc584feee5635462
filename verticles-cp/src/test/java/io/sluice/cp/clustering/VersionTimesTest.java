package io.sluice.cp.clustering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VersionTimesTest {
    private final VersionTimes times = new VersionTimes(10, 1_000);

    @Test
    void shouldCountFromTheFirstVersionThatANodeMissedAndNotFromTheLast() {
        times.saw(11, 60_000);
        times.saw(12, 3_600_000);

        assertEquals(60_000, times.behindSince(10));
        assertEquals(3_600_000, times.behindSince(11));
    }

    @Test
    void shouldKnowVersionsThatCameWithinASecondByTheirNeighbour() {
        times.saw(11, 1_400);

        assertEquals(1_000, times.behindSince(10));
    }

    @Test
    void shouldCountFromTheOldestItKnowsForANodeThatIsFurtherBehind() {
        for (int i = 1; i <= 20_000; i++) {
            times.saw(10 + i, 1_000 + i * 1_000L);
        }

        assertEquals(1_000 + 10_001 * 1_000L, times.behindSince(3));
    }

    @Test
    void shouldForgetTheLineThatWasReplaced() {
        times.saw(11, 60_000);

        times.startAnew(4, 90_000);

        assertEquals(90_000, times.behindSince(1));
        assertEquals(90_000, times.behindSince(4));
    }
}
