package io.sluice.cp.clustering;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HelloLimiterTest {
    private final HelloLimiter limiter = new HelloLimiter(2, 1);

    @Test
    void shouldLimitEachAddressOnItsOwn() {
        assertTrue(limiter.permits("a", 0));
        assertTrue(limiter.permits("a", 0));
        assertFalse(limiter.permits("a", 0));
        assertTrue(limiter.permits("b", 0));
    }

    @Test
    void shouldPermitAgainAfterAWhile() {
        assertTrue(limiter.permits("a", 0));
        assertTrue(limiter.permits("a", 0));
        assertFalse(limiter.permits("a", 500));

        assertTrue(limiter.permits("a", 1_000));
        assertFalse(limiter.permits("a", 1_000));
    }
}
