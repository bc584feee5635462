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
    private final List<String> lost = new ArrayList<>();
    private final List<String> stood = new ArrayList<>();

    private Claim claim(String identity, String name) {
        return claim(identity, name, 100);
    }

    private Claim claim(String identity, String name, long sinceMs) {
        return new Claim(
                new NodeOwner(identity, sinceMs),
                () -> replaced.add(name),
                () -> lost.add(name),
                () -> stood.add(name));
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

    @Test
    void shouldLeaveTheNodeToWhoWasFirstOnAnotherControlPlane() {
        assertTrue(claims.take("node", claim("a", "mine", 100)));

        claims.elsewhere("node", new NodeOwner("a", 50), true);
        claims.elsewhere("unknown", new NodeOwner("b", 50), true);
        assertEquals(List.of(), lost);

        claims.elsewhere("node", new NodeOwner("b", 150), false);
        claims.elsewhere("node", new NodeOwner("b", 100), true);
        assertEquals(List.of("mine", "mine"), stood);

        claims.elsewhere("node", new NodeOwner("b", 100), false);
        claims.elsewhere("node", new NodeOwner("b", 50), true);
        assertEquals(List.of("mine", "mine"), lost);
    }
}
