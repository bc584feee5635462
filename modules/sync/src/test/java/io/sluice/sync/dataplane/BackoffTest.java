package io.sluice.sync.dataplane;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void shouldDoubleItsBoundUpToHalfAMinute() {
        for (long seed = 0; seed < 200; seed++) {
            Backoff backoff = new Backoff(new Random(seed));
            long bound = 500;
            for (int attempt = 0; attempt < 20; attempt++) {
                long wait = backoff.nextMs();
                assertTrue(wait >= 0 && wait <= bound, wait + " ms at attempt " + attempt);
                bound = Math.min(30_000, bound * 2);
            }
        }
    }

    @Test
    void shouldBeginAgainAfterAReset() {
        Backoff backoff = new Backoff(new Random(1));
        for (int i = 0; i < 10; i++) {
            backoff.nextMs();
        }

        backoff.reset();

        assertTrue(backoff.nextMs() <= 500);
    }
}
