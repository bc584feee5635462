package io.sluice.cp.clustering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeRowsTest {
    private static final long PURGE_DELAY_S = 60;

    private final NodeRows rows = new NodeRows(PURGE_DELAY_S);

    private static KnownNode node(String id, long lastSeen) {
        return KnownNode.parse(Map.of("id", id, "last_seen", lastSeen, "updated_at", lastSeen, "connected_to", "cp"));
    }

    @Test
    void shouldHideASilentNodeAtOnceAndDropItLater() {
        rows.hear(node("a", 100));
        rows.hear(node("b", 130));

        assertNotNull(rows.get("a", 159));
        assertNull(rows.get("a", 160));
        assertEquals(List.of("b"), rows.behind("", 160).map(KnownNode::id).toList());

        rows.dropExpired(160);
        assertNull(rows.get("a", 100));
    }

    @Test
    void shouldListNodesInTheOrderOfTheirIds() {
        List.of("c", "a", "b").forEach(id -> rows.hear(node(id, 100)));

        assertEquals(List.of("b", "c"), rows.behind("a", 100).map(KnownNode::id).toList());
    }

    @Test
    void shouldTakeADeletedNodeBackOnlyWhenItIsHeardOfAnew() {
        rows.hear(node("a", 100));
        rows.delete("a", 100, 110);

        assertFalse(rows.hear(node("a", 99)));
        assertFalse(rows.hear(node("a", 100)));
        assertNull(rows.get("a", 110));

        assertTrue(rows.hear(node("a", 101)));
        assertNotNull(rows.get("a", 110));
    }

    @Test
    void shouldKeepANodeThatWasHeardOfAfterItsDeletion() {
        rows.hear(node("a", 105));

        rows.delete("a", 100, 110);

        assertNotNull(rows.get("a", 110));
    }
}
