package io.sluice.cp.clustering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.clustering.NodeClaims.Claim;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeClaimsTest {
    private final NodeClaims claims = new NodeClaims();
    private final List<String> replaced = new ArrayList<>();

    private Claim claim(String identity, String name) {
        return new Claim(identity, () -> replaced.add(name));
    }

    @Test
    void shouldLetTheSameIdentityTakeTheNodeOver() {
        Claim old = claim("a", "old");
        Claim fresh = claim("a", "fresh");
        assertTrue(claims.take("node", old));

        assertTrue(claims.take("node", fresh));
        claims.release("node", old);

        assertEquals(List.of("old"), replaced);
        assertFalse(claims.take("node", claim("b", "other")));
    }

    @Test
    void shouldKeepTheNodeFromAnotherIdentityUntilItIsGone() {
        Claim holder = claim("a", "holder");
        assertTrue(claims.take("node", holder));
        assertFalse(claims.take("node", claim("b", "other")));

        claims.release("node", holder);

        assertTrue(claims.take("node", claim("b", "other")));
        assertEquals(List.of(), replaced);
    }
}
