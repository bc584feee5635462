package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Control planes that start together, or one long after the other, come to one cluster. */
@Tag("faults")
class ClusterStartIT {
    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 1).overRelays().notStarted();

    @Test
    void shouldBecomeOneClusterInWhateverOrderTheyStart() throws Exception {
        HYBRID.database().query("DROP SCHEMA public CASCADE");
        HYBRID.database().query("CREATE SCHEMA public");
        List<CompletableFuture<String>> bootstrapping = HYBRID.controlPlanes().stream()
                .map(controlPlane -> CompletableFuture.supplyAsync(() -> controlPlane.run("migrations", "bootstrap")))
                .toList();
        bootstrapping.forEach(CompletableFuture::join);
        HYBRID.controlPlanes().forEach(NodeProcess::launch);
        HYBRID.controlPlanes().forEach(NodeProcess::awaitReady);
        HYBRID.dp(1).start();
        assertTrue(HYBRID.cp(1)
                        .admin()
                        .post(
                                "/services",
                                Map.of(
                                        "name",
                                        Hybrid.SERVICE,
                                        "url",
                                        HYBRID.upstream().url()))
                        .status()
                == 201);
        worksAsOne("both-at-once");

        stopBoth();
        HYBRID.cp(1).start();
        Given.route(HYBRID.cp(1), "first-alone", "/first-alone");
        HYBRID.cp(2).start();
        worksAsOne("second-later");

        stopBoth();
        HYBRID.hazelcastLink(1).cut();
        HYBRID.hazelcastLink(2).cut();
        HYBRID.controlPlanes().forEach(NodeProcess::launch);
        HYBRID.controlPlanes().forEach(NodeProcess::awaitReady);
        Given.route(HYBRID.cp(2), "out-of-sight", "/out-of-sight");
        Given.serves(HYBRID.dp(1), "/out-of-sight");
        HYBRID.hazelcastLink(1).heal();
        HYBRID.hazelcastLink(2).heal();
        worksAsOne("met-later");
    }

    private static void stopBoth() {
        HYBRID.controlPlanes().forEach(NodeProcess::stop);
    }

    /** Each has seen the other, each takes a write, and each shows the data plane of either. */
    private static void worksAsOne(String name) {
        Stream.of(1, 2).forEach(number -> {
            NodeProcess controlPlane = HYBRID.cp(number);
            Given.eventually(controlPlane + " has met the other")
                    .until(() -> seen(controlPlane).contains("control_planes=\"2\""));
            long version = Given.route(controlPlane, name + number, "/" + name + number);
            HYBRID.controlPlanes().forEach(each -> Given.isCurrent(each, HYBRID.dp(1), version));
            Given.serves(HYBRID.dp(1), "/" + name + number);
        });
    }

    private static String seen(NodeProcess controlPlane) throws Exception {
        List<String> lines = controlPlane.logLines("control_planes=");
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
