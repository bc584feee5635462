package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** What many of these tests begin with or wait for. */
final class Given {
    private Given() {}

    /** Creates a service for {@code upstream}. */
    static void service(NodeProcess controlPlane, String name, Upstream upstream) {
        Http.Reply reply = controlPlane.admin().post("/services", Map.of("name", name, "url", upstream.url()));
        assertEquals(201, reply.status(), reply.body());
    }

    /** Creates a route of the cluster's service for {@code path}; answers the version that it became. */
    static long route(NodeProcess controlPlane, String name, String path) {
        Http.Reply reply = controlPlane
                .admin()
                .post("/services/" + Hybrid.SERVICE + "/routes", Map.of("name", name, "paths", List.of(path)));
        assertEquals(201, reply.status(), reply.body());
        return version(reply);
    }

    static long version(Http.Reply reply) {
        return Long.parseLong(Objects.requireNonNull(reply.header("X-Config-Version"), "X-Config-Version"));
    }

    /** Waits as an operator does: until the control plane says that all data planes have what it has; answers the version. */
    static long synced(Hybrid hybrid) {
        long version = version(hybrid.cp(1));
        eventually("all data planes are known, and have version " + version).until(() -> {
            Http.Reply reply = hybrid.cp(1).admin().get("/clustering/sync?wait=10s&version=" + version);
            return Boolean.TRUE.equals(reply.json().get("synced"))
                    && reply.json().get("data_planes") instanceof List<?> rows
                    && rows.size() == hybrid.dataPlanes().size();
        });
        return version;
    }

    private static long version(NodeProcess controlPlane) {
        return (long) Objects.requireNonNull(
                controlPlane.admin().get("/status").json().get("configuration_version"));
    }

    /** What {@code POST /batch} knows as an operation. */
    static Map<String, Object> operation(String path, Map<String, Object> body) {
        return Map.of("method", "POST", "path", path, "body", body);
    }

    static ConditionFactory eventually(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(45)).pollInterval(Duration.ofMillis(20));
    }

    /** Waits until a node with a database would start with {@code version} if the database were gone. */
    static void hasKept(NodeProcess node, long version) {
        eventually(node + " has kept version " + version)
                .until(() -> metric(node, "sluice_config_kept_version") == version);
    }

    static void serves(NodeProcess dataPlane, String path) {
        eventually(dataPlane + " serves " + path)
                .until(() -> dataPlane.proxy().get(path).status() == 200);
    }

    static void doesNotServe(NodeProcess dataPlane, String path) {
        eventually(dataPlane + " no longer serves " + path)
                .until(() -> dataPlane.proxy().get(path).status() == 404);
    }

    /** What {@code controlPlane} says of the data plane, or nothing when it does not know it. */
    static @Nullable Map<String, @Nullable Object> row(NodeProcess controlPlane, NodeProcess dataPlane) {
        String id = String.valueOf(dataPlane.status().get("/status").json().get("node_id"));
        return controlPlane.admin().get("/clustering/data-planes").data().stream()
                .filter(row -> id.equals(row.get("id")))
                .findFirst()
                .orElse(null);
    }

    /** Waits until {@code controlPlane} says that the data plane is connected and has applied {@code version}. */
    static void isCurrent(NodeProcess controlPlane, NodeProcess dataPlane, long version) {
        eventually(controlPlane + " shows " + dataPlane + " at version " + version)
                .until(() -> {
                    var row = row(controlPlane, dataPlane);
                    return row != null
                            && Boolean.TRUE.equals(row.get("connected"))
                            && Objects.equals(row.get("applied_version"), version);
                });
    }

    /** The value of a metric without labels, or of the first with them, from a node's status port. */
    static double metric(NodeProcess node, String name) {
        return node.status()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }
}
