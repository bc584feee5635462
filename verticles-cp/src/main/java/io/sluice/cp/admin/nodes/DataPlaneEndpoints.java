package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.cp.admin.paging.Page;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.sync.NodeStatus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /clustering/data-planes}, one of them, and the predecessor {@code /clustering/status}. */
final class DataPlaneEndpoints {
    static final String LIST = "/clustering/data-planes";
    static final String ONE = LIST + "/:id";

    private final ControlPlaneOnly only;
    private final DataPlaneNodes nodes;

    DataPlaneEndpoints(ControlPlaneOnly only, DataPlaneNodes nodes) {
        this.only = only;
        this.nodes = nodes;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at(LIST).on(HttpMethod.GET, only.guard(this::list)),
                Endpoint.at(ONE)
                        .on(HttpMethod.GET, only.guard(this::get))
                        .on(HttpMethod.DELETE, only.guard(this::delete)),
                Endpoint.at("/clustering/status").on(HttpMethod.GET, only.guard(this::status)));
    }

    /** Of thousands of rows, only those on the page are written out. */
    private Future<Answer> list(AdminRequest request) {
        DataPlaneFilter filter = DataPlaneFilter.of(request);
        PageQuery query = DataPlaneFilter.page(request);
        return Future.succeededFuture(Page.of(
                LIST,
                query,
                nodes.behind(query.after()).filter(filter::matches).iterator(),
                row -> Map.of("id", row.status().id()),
                DataPlaneRow::toMap));
    }

    private Future<Answer> get(AdminRequest request) {
        return Future.succeededFuture(Answer.json(200, wanted(nodes, request).toMap()));
    }

    private Future<Answer> delete(AdminRequest request) {
        NodeStatus row = wanted(nodes, request).status();
        if (row.connected()) {
            return Future.succeededFuture(connected(row.id()));
        }
        return nodes.delete(row).map(deleted -> deleted ? Answer.empty(204) : connected(row.id()));
    }

    private static Answer connected(String id) {
        return Answer.message(409, "node is connected, node_id: " + id + " (expected: stop it first)");
    }

    private Future<Answer> status(AdminRequest request) {
        Map<String, Object> status = new LinkedHashMap<>();
        nodes.behind("").forEach(row -> status.put(row.status().id(), statusOf(row.status())));
        return Future.succeededFuture(Answer.json(200, status).with("Deprecation", "true"));
    }

    private static Map<String, @Nullable Object> statusOf(NodeStatus row) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("config_hash", row.configHash());
        status.put("hostname", row.hostname());
        status.put("ip", row.ip());
        status.put("last_seen", row.lastSeen());
        return status;
    }

    /** @throws Refusal when there is no data plane of the id in the path */
    static DataPlaneRow wanted(DataPlaneNodes nodes, AdminRequest request) {
        DataPlaneRow row = nodes.find(request.path("id"));
        if (row == null) {
            throw new Refusal(Answers.notFound());
        }
        return row;
    }
}
