package io.sluice.cp.admin;

import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.cp.admin.nodes.DataPlaneRow;
import io.sluice.cp.admin.nodes.NodeUnavailableException;
import io.sluice.cp.admin.nodes.NodeUnavailableException.Reason;
import io.sluice.sync.NodeStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows as a test wants them, without any data plane; counts how often somebody looks at them. */
final class GivenDataPlanes implements DataPlaneNodes {
    final ConcurrentSkipListMap<String, Map<String, Object>> rows = new ConcurrentSkipListMap<>();
    final AtomicInteger looks = new AtomicInteger();

    @Override
    public Future<List<Map<String, @Nullable Object>>> list() {
        return Future.succeededFuture(List.copyOf(rows.values()));
    }

    @Override
    public Stream<DataPlaneRow> behind(String id) {
        looks.incrementAndGet();
        return rows.tailMap(id, false).values().stream().map(GivenDataPlanes::row);
    }

    private static DataPlaneRow row(Map<String, Object> fields) {
        NodeStatus status = NodeStatus.parse(fields);
        return new DataPlaneRow(status, status.updatedAt());
    }

    @Override
    public @Nullable DataPlaneRow find(String id) {
        return rows.containsKey(id) ? row(rows.get(id)) : null;
    }

    @Override
    public Future<Boolean> delete(NodeStatus row) {
        return Future.succeededFuture(rows.remove(row.id()) != null);
    }

    @Override
    public Future<JsonObject> command(String id, JsonObject command) {
        return Future.failedFuture(new NodeUnavailableException(Reason.NOT_CONNECTED, id));
    }
}
