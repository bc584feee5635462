package io.sluice.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.model.image.Commit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitLogTest {
    private static CommitLog logOf(long from, long to, int limit) {
        CommitLog log = CommitLog.startingAt("epoch", from, limit);
        for (long version = from + 1; version <= to; version++) {
            log = log.plus(new Commit(version, List.of()));
        }
        return log;
    }

    private static List<Long> versions(CommitLog log, long from, long to) {
        List<Commit> commits = log.between(from, to);
        return commits == null
                ? List.of(-1L)
                : commits.stream().map(Commit::version).toList();
    }

    @Test
    void shouldGiveWhatLeadsFromOneVersionToAnother() {
        CommitLog log = logOf(10, 20, 100);

        assertEquals(List.of(11L, 12L, 13L), versions(log, 10, 13));
        assertEquals(List.of(20L), versions(log, 19, 20));
        assertEquals(List.of(), versions(log, 20, 20));
    }

    @Test
    void shouldSayWhenItDoesNotReachBackOrAhead() {
        CommitLog log = logOf(10, 20, 100);

        assertNull(log.between(9, 20));
        assertNull(log.between(15, 21));
        assertNull(log.between(16, 15));
    }

    @Test
    void shouldForgetTheOldestBeyondItsLimit() {
        CommitLog log = logOf(0, 25, 10);

        assertEquals(15, log.oldest());
        assertNull(log.between(14, 25));
        assertEquals(10, versions(log, 15, 25).size());
    }

    @Test
    void shouldRefuseAGap() {
        CommitLog log = logOf(0, 5, 10);

        assertThrows(IllegalArgumentException.class, () -> log.plus(new Commit(7, List.of())));
    }
}
