package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.paging.Page;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.node.Role;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /clustering/data-planes}, its predecessor {@code /clustering/status} and {@code /clustering/sync}; only a control plane has data planes. */
final class DataPlaneInfo {
    private static final String LIST = "/clustering/data-planes";
    private static final List<String> STATUS_FIELDS = List.of("config_hash", "hostname", "ip", "last_seen");

    private final Role role;
    private final Supplier<Future<List<Map<String, @Nullable Object>>>> dataPlanes;
    private final SyncInfo sync;

    DataPlaneInfo(Role role, Supplier<Future<List<Map<String, @Nullable Object>>>> dataPlanes, SyncInfo sync) {
        this.role = role;
        this.dataPlanes = dataPlanes;
        this.sync = sync;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at(LIST).on(HttpMethod.GET, this::list),
                Endpoint.at("/clustering/status").on(HttpMethod.GET, this::status),
                Endpoint.at("/clustering/sync").on(HttpMethod.GET, this::sync));
    }

    private Future<Answer> sync(AdminRequest request) {
        return role == Role.CONTROL_PLANE ? sync.sync(request) : Future.succeededFuture(elsewhere());
    }

    private Future<Answer> list(AdminRequest request) {
        if (role != Role.CONTROL_PLANE) {
            return Future.succeededFuture(elsewhere());
        }
        PageQuery query = PageQuery.of(request);
        return byId().map(rows ->
                Page.of(LIST, query, rows.tailMap(query.after() + '\0').values().iterator()));
    }

    private Future<Answer> status(AdminRequest request) {
        if (role != Role.CONTROL_PLANE) {
            return Future.succeededFuture(elsewhere());
        }
        return byId().map(rows -> {
            Map<String, Object> status = new LinkedHashMap<>();
            rows.forEach((id, row) -> status.put(id, statusOf(row)));
            return Answer.json(200, status).with("Deprecation", "true");
        });
    }

    private static Map<String, @Nullable Object> statusOf(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        STATUS_FIELDS.forEach(field -> status.put(field, row.get(field)));
        return status;
    }

    private Future<SortedMap<String, Map<String, @Nullable Object>>> byId() {
        return dataPlanes.get().map(rows -> {
            SortedMap<String, Map<String, @Nullable Object>> sorted = new TreeMap<>();
            rows.forEach(row -> sorted.put((String) row.get("id"), row));
            return sorted;
        });
    }

    /** Clients know this refusal by its text. */
    private static Answer elsewhere() {
        return Answers.badRequest(
                "this endpoint is only available when Kong is configured to run as Control Plane" + " for the cluster");
    }
}
