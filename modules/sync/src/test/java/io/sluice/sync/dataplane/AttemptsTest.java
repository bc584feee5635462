package io.sluice.sync.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    @Test
    void shouldTryEveryOtherAddressQuicklyBeforeTheBackOffGrows() {
        for (long seed = 0; seed < 500; seed++) {
            Attempts attempts = new Attempts(3, new Backoff(new Random(seed)));
            attempts.next();
            attempts.settled();
            long bound = 500;
            for (int round = 0; round < 10; round++) {
                assertEquals(0, attempts.address());
                for (int other = 1; other < 3; other++) {
                    assertTrue(attempts.waitMs() <= 400);
                    attempts.next();
                    assertEquals(other, attempts.address());
                }
                assertTrue(attempts.waitMs() <= bound);
                attempts.next();
                bound = Math.min(30_000, bound * 2);
            }
        }
    }

    @Test
    void shouldBackOffAtOnceWithOneAddressAlone() {
        long longest = 0;
        for (long seed = 0; seed < 500; seed++) {
            Attempts attempts = new Attempts(1, new Backoff(new Random(seed)));
            long last = 0;
            for (int i = 0; i < 8; i++) {
                attempts.next();
                assertEquals(0, attempts.address());
                last = attempts.waitMs();
            }
            longest = Math.max(longest, last);
        }
        assertTrue(longest > 25_000 && longest <= 30_000);
    }
}
