package io.sluice.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.store.StoreException;
import org.junit.jupiter.api.Test;

class ProcessOwnerTest {
    private static final String STATUS = "Name:\tjava\nUid:\t1000\t1001\t1002\t1003\nGid:\t100\t101\t102\t103\n";

    @Test
    void shouldReadTheEffectiveIds() {
        assertEquals(1001, ServerUser.effectiveId(STATUS, "Uid"));
        assertEquals(101, ServerUser.effectiveId(STATUS, "Gid"));
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThrows(StoreException.class, () -> ServerUser.effectiveId("Name:\tjava\n", "Uid"));
    }
}
