package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each control plane speaks for all data planes, and reaches those of the other. */
class DataPlaneNodesIT {
    private static final String LIST = "/clustering/data-planes";

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2);

    @BeforeAll
    static void begin() {
        Given.route(HYBRID.cp(1), "begin", "/begin");
        HYBRID.dataPlanes().forEach(dataPlane -> Given.serves(dataPlane, "/begin"));
        Given.synced(HYBRID);
        for (NodeProcess controlPlane : controlPlanes()) {
            HYBRID.dataPlanes().forEach(dataPlane -> knows(controlPlane, dataPlane));
        }
    }

    private static List<NodeProcess> controlPlanes() {
        return List.of(HYBRID.cp(1), HYBRID.cp(2));
    }

    private static void knows(NodeProcess controlPlane, NodeProcess dataPlane) {
        Given.eventually(controlPlane + " knows " + dataPlane)
                .until(() -> Boolean.TRUE.equals(
                        one(controlPlane, id(dataPlane)).json().get("connected")));
    }

    private static String id(NodeProcess node) {
        return String.valueOf(node.status().get("/status").json().get("node_id"));
    }

    private static Http.Reply one(NodeProcess controlPlane, String id) {
        return controlPlane.admin().get(LIST + "/" + id);
    }

    @Test
    void shouldAnswerAlikeOnBothControlPlanes() {
        for (NodeProcess controlPlane : controlPlanes()) {
            List<Object> ids = new ArrayList<>();
            String next = LIST + "?size=1&connected=true";
            while (next != null) {
                Http.Reply page = controlPlane.admin().get(next);
                assertEquals(1, page.data().size());
                ids.add(page.data().get(0).get("id"));
                next = (String) page.json().get("next");
            }
            assertEquals(
                    HYBRID.dataPlanes().stream()
                            .map(DataPlaneNodesIT::id)
                            .sorted()
                            .toList(),
                    ids);
        }
        String first = id(HYBRID.dp(1));
        assertEquals(
                one(HYBRID.cp(1), first).json().get("connected_to"),
                one(HYBRID.cp(2), first).json().get("connected_to"));
    }

    @Test
    void shouldChangeTheLogLevelOfADataPlaneAtTheOtherControlPlane() {
        String id = id(HYBRID.dp(2));
        String path = LIST + "/" + id + "/log-level";

        Http.Reply changed = HYBRID.cp(1).admin().put(path, Map.of("current_level", "debug", "timeout", 2));

        assertEquals(201, changed.status(), changed.body());
        assertEquals("debug", changed.json().get("current_level"));
        assertEquals("notice", HYBRID.cp(2).admin().get(path).json().get("original_level"));
        Given.eventually("the level of before is back")
                .until(() ->
                        "notice".equals(HYBRID.cp(2).admin().get(path).json().get("current_level")));
    }

    @Test
    void shouldChangeTheLogLevelOfAllControlPlanes() {
        for (String level : List.of("warn", "notice")) {
            Http.Reply changed = HYBRID.cp(1)
                    .admin()
                    .put("/debug/cluster/control-planes-nodes/log-level/" + level + "?timeout=0", Map.of());
            assertEquals(200, changed.status(), changed.body());
            for (NodeProcess controlPlane : controlPlanes()) {
                Given.eventually(controlPlane + " has the level " + level)
                        .until(() -> ("log level: " + level)
                                .equals(controlPlane
                                        .admin()
                                        .get("/debug/node/log-level")
                                        .json()
                                        .get("message")));
            }
        }
    }

    @Test
    void shouldDrainADataPlaneAtTheOtherControlPlane() {
        NodeProcess dataPlane = HYBRID.dp(2);
        String path = LIST + "/" + id(dataPlane) + "/status";

        assertEquals(
                200,
                HYBRID.cp(1).admin().put(path, Map.of("status", "draining")).status());
        assertEquals(503, dataPlane.status().get("/status/ready").status());
        assertEquals(200, dataPlane.proxy().get("/begin").status());

        assertEquals(
                200, HYBRID.cp(1).admin().put(path, Map.of("status", "ready")).status());
        assertEquals(200, dataPlane.status().get("/status/ready").status());
    }

    @Test
    void shouldKnowARestartedDataPlaneByTheSameRow() {
        NodeProcess lasting = HYBRID.newDataPlane("lasting", 1).start();
        String id = id(lasting);
        controlPlanes().forEach(controlPlane -> knows(controlPlane, lasting));
        long seen = (long) one(HYBRID.cp(1), id).json().get("last_seen");
        int rows = HYBRID.cp(1).admin().get(LIST).data().size();

        lasting.stop();
        Given.eventually("it is known as gone")
                .until(() -> Boolean.FALSE.equals(one(HYBRID.cp(1), id).json().get("connected")));
        lasting.start();

        assertEquals(id, id(lasting));
        controlPlanes().forEach(controlPlane -> knows(controlPlane, lasting));
        assertTrue((long) one(HYBRID.cp(1), id).json().get("last_seen") > seen);
        assertEquals(rows, HYBRID.cp(1).admin().get(LIST).data().size());
        lasting.stop();
        Given.eventually("it is forgotten")
                .until(() -> HYBRID.cp(1).admin().delete(LIST + "/" + id).status() == 204);
    }

    @Test
    void shouldForgetAStoppedDataPlaneForGood() {
        NodeProcess brief = HYBRID.newDataPlane("brief", 1).start();
        String id = id(brief);
        controlPlanes().forEach(controlPlane -> knows(controlPlane, brief));
        assertEquals(409, HYBRID.cp(1).admin().delete(LIST + "/" + id).status());

        brief.stop();
        Given.eventually("the stopped node is not connected")
                .until(() -> Boolean.FALSE.equals(one(HYBRID.cp(1), id).json().get("connected")));
        Http.Reply unreachable = HYBRID.cp(1).admin().get(LIST + "/" + id + "/log-level");
        assertEquals(503, unreachable.status(), unreachable.body());
        assertEquals(204, HYBRID.cp(1).admin().delete(LIST + "/" + id).status());

        assertEquals(404, one(HYBRID.cp(1), id).status());
        Given.eventually("the other control plane has forgotten it")
                .until(() -> one(HYBRID.cp(2), id).status() == 404);
        HYBRID.cp(2).stop();
        HYBRID.cp(2).start();
        assertEquals(404, one(HYBRID.cp(2), id).status());
        String known = id(HYBRID.dp(1));
        Given.eventually("rows survive the restart")
                .until(() -> one(HYBRID.cp(2), known).status() == 200);
        Map<String, ?> row = one(HYBRID.cp(2), known).json();
        assertNotNull(row.get("cert_details"));
        assertTrue((long) row.get("ttl") > 1_209_000);
    }
}
