package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Data planes serve what they know for as long as there is no control plane, and go on where they were when one is back. */
@Tag("faults")
class ControlPlaneOutageIT {
    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2);

    @Test
    void shouldServeWithoutControlPlanesAndCatchUpWithoutLossAfterwards() {
        long before = Given.route(HYBRID.cp(1), "before", "/before");
        HYBRID.dataPlanes().forEach(dataPlane -> Given.isCurrent(HYBRID.cp(1), dataPlane, before));
        String idBefore = nodeId(HYBRID.dp(1));

        HYBRID.cp(1).kill();
        HYBRID.cp(2).kill();
        HYBRID.dataPlanes()
                .forEach(dataPlane -> assertEquals(
                        200, dataPlane.proxy().get("/before").status(), "served without any control plane"));

        HYBRID.dp(1).kill();
        HYBRID.dp(1).start();
        Given.serves(HYBRID.dp(1), "/before");
        assertEquals(idBefore, nodeId(HYBRID.dp(1)), "the node id is kept over a restart");

        HYBRID.cp(2).start();
        long after = Given.route(HYBRID.cp(2), "after", "/after");
        assertEquals(before + 1, after, "no version is lost or used twice");
        for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
            Given.serves(dataPlane, "/after");
            Given.isCurrent(HYBRID.cp(2), dataPlane, after);
            assertEquals(
                    List.of("after", "before"),
                    HYBRID.cp(2).admin().get("/routes").data().stream()
                            .map(route -> String.valueOf(route.get("name")))
                            .sorted()
                            .toList());
            assertEquals(200, dataPlane.proxy().get("/before").status());
        }

        HYBRID.cp(1).start();
        long last = Given.version(HYBRID.cp(1).admin().patch("/routes/after", Map.of("paths", List.of("/moved"))));
        assertEquals(after + 1, last);
        for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
            Given.serves(dataPlane, "/moved");
            assertEquals(404, dataPlane.proxy().get("/after").status());
        }
    }

    private static String nodeId(NodeProcess node) {
        return String.valueOf(node.status().get("/status").json().get("node_id"));
    }
}
