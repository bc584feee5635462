package io.sluice.cp.clustering;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ControlPlaneSignsTest {
    private static final long START = 1_000_000;
    private static final long LATER = START + 60_000;
    private static final long STORED_FOR = 34_000;

    private final ControlPlaneSigns signs = new ControlPlaneSigns("own", STORED_FOR, START);

    @Test
    void shouldTakeASilentControlPlaneForDeadAfterFourBeats() {
        signs.beat("other", LATER);
        assertTrue(signs.alive("other", LATER + 3_999));
        assertFalse(signs.alive("other", LATER + 4_000));
        signs.beat("other", LATER + 9_000);
        assertTrue(signs.alive("other", LATER + 9_001));
    }

    @Test
    void shouldNotJudgeBeforeItHasListenedForAWhile() {
        assertTrue(signs.alive("other", START + 3_999));
        assertFalse(signs.alive("other", START + 4_000));
    }

    @Test
    void shouldNeverTakeItselfForDead() {
        assertTrue(signs.alive("own", LATER));
    }

    @Test
    void shouldBelieveTheDatabaseWhileTheEventBusIsSilent() {
        signs.stored("other", LATER);
        signs.beat("other", LATER);
        assertTrue(signs.alive("other", LATER + STORED_FOR - 1));
        assertFalse(signs.alive("other", LATER + STORED_FOR));
    }

    @Test
    void shouldForgetWhoIsGone() {
        signs.beat("other", LATER);
        signs.forgetDead(LATER + 4_000);
        assertFalse(signs.alive("other", LATER + 1));
    }
}
