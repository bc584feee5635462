package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must hold in a cluster after whatever has happened to it: the log, both control planes and all data planes agree. */
final class ClusterTruth {
    private static final int SERVED = 5;

    private final Hybrid hybrid;

    private ClusterTruth(Hybrid hybrid) {
        this.hybrid = hybrid;
    }

    static void mustAgree(Hybrid hybrid, Ledger ledger) throws Exception {
        System.out.println(ledger);
        ledger.mustHaveNoUnexpectedAnswers();
        ClusterTruth truth = new ClusterTruth(hybrid);
        truth.allHaveTheSame();
        truth.logIsOneLine();
        ledger.mustAgreeWith(truth.log());
        for (NodeProcess controlPlane : hybrid.controlPlanes()) {
            Map<String, String> routes = routes(controlPlane);
            ledger.mustAllow(routes);
            assertEquals(truth.routesInDatabase(), routes, controlPlane + " shows what is in the database");
        }
        truth.dataPlanesServe(routes(hybrid.cp(1)));
    }

    private void allHaveTheSame() throws Exception {
        long version = (Long) Objects.requireNonNull(hybrid.database()
                .query("SELECT version FROM config_state")
                .get(0)
                .get(0));
        for (NodeProcess controlPlane : hybrid.controlPlanes()) {
            Given.eventually(controlPlane + " has version " + version)
                    .until(() -> position(controlPlane).equals(position(hybrid.cp(1))) && at(controlPlane) == version);
            for (NodeProcess dataPlane : hybrid.dataPlanes()) {
                Given.isCurrent(controlPlane, dataPlane, version);
                Given.eventually(controlPlane + " has one row for each data plane")
                        .until(() -> controlPlane
                                        .admin()
                                        .get("/clustering/data-planes")
                                        .data()
                                        .size()
                                == hybrid.dataPlanes().size());
            }
        }
        for (NodeProcess dataPlane : hybrid.dataPlanes()) {
            assertEquals(
                    hybrid.cp(1).admin().get("/status").json().get("configuration_hash"),
                    dataPlane.status().get("/status").json().get("configuration_hash"),
                    "what " + dataPlane + " has");
        }
    }

    private static String position(NodeProcess controlPlane) {
        Map<String, @Nullable Object> status =
                controlPlane.admin().get("/status").json();
        return status.get("configuration_version") + " " + status.get("configuration_hash");
    }

    private static long at(NodeProcess controlPlane) {
        return (Long) Objects.requireNonNull(
                controlPlane.admin().get("/status").json().get("configuration_version"));
    }

    /** No version is missing, every change starts from what the one before it left, and the end of it all is what is there. */
    private void logIsOneLine() throws Exception {
        assertEquals(List.of(), hybrid.database().query("""
                        SELECT version FROM config_state
                        WHERE (SELECT count(DISTINCT version) FROM change_log) <> version
                          OR (SELECT max(version) FROM change_log) <> version"""), "the log has a gap");
        assertEquals(List.of(), hybrid.database().query("""
                        SELECT version, entity_type, entity_id FROM (
                          SELECT *, lag(after) OVER (PARTITION BY entity_type, entity_id ORDER BY version, seq) AS known
                          FROM change_log) l
                        WHERE before IS DISTINCT FROM known"""), "a change does not start where the one before ended");
        assertEquals(List.of(), hybrid.database().query("""
                        SELECT coalesce(e.id, l.entity_id) FROM entities e FULL JOIN (
                          SELECT DISTINCT ON (entity_type, entity_id) * FROM change_log
                          ORDER BY entity_type, entity_id, version DESC, seq DESC) l
                        ON e.type = l.entity_type AND e.id = l.entity_id
                        WHERE e.body IS DISTINCT FROM l.after"""), "an entity is not what the log says");
    }

    private List<Ledger.Write> log() throws Exception {
        List<Ledger.Write> log = new ArrayList<>();
        for (List<@Nullable Object> row : hybrid.database().query("""
                SELECT version, coalesce(after, before)->>'name', coalesce(after->'paths'->>0, '') FROM change_log
                WHERE entity_type = 'routes' ORDER BY version, seq""")) {
            log.add(new Ledger.Write(
                    0, String.valueOf(row.get(1)), String.valueOf(row.get(2)), Ledger.Outcome.MADE, (Long)
                            Objects.requireNonNull(row.get(0))));
        }
        return log;
    }

    private Map<String, String> routesInDatabase() throws Exception {
        Map<String, String> routes = new TreeMap<>();
        for (List<@Nullable Object> row : hybrid.database()
                .query("SELECT body->>'name', body->'paths'->>0 FROM entities WHERE type = 'routes'")) {
            routes.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
        }
        return routes;
    }

    private static Map<String, String> routes(NodeProcess controlPlane) {
        Map<String, String> routes = new TreeMap<>();
        controlPlane
                .admin()
                .get("/routes?size=1000")
                .data()
                .forEach(route -> routes.put(
                        String.valueOf(route.get("name")),
                        String.valueOf(((List<?>) Objects.requireNonNull(route.get("paths"))).get(0))));
        return routes;
    }

    private void dataPlanesServe(Map<String, String> routes) {
        for (NodeProcess dataPlane : hybrid.dataPlanes()) {
            routes.values().stream()
                    .limit(SERVED)
                    .forEach(path ->
                            assertEquals(200, dataPlane.proxy().get(path).status(), dataPlane + " serves " + path));
        }
    }
}
