package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.nodes.NodeUnavailableException.Reason;
import io.sluice.sync.NodeStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data planes of a node that is no control plane. */
final class NoDataPlanes implements DataPlaneNodes {
    @Override
    public Future<List<Map<String, @Nullable Object>>> list() {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Stream<DataPlaneRow> behind(String id) {
        return Stream.of();
    }

    @Override
    public @Nullable DataPlaneRow find(String id) {
        return null;
    }

    @Override
    public Future<Boolean> delete(NodeStatus row) {
        return Future.succeededFuture(false);
    }

    @Override
    public Future<JsonObject> command(String id, JsonObject command) {
        return Future.failedFuture(new NodeUnavailableException(Reason.NOT_CONNECTED, id));
    }
}
