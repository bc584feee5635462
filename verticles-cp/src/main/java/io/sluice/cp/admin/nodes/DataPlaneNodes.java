package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.DataPlanes;
import io.sluice.sync.NodeStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data planes that the cluster knows, one by one, and the way to them. Callable from any thread; nothing blocks. */
public interface DataPlaneNodes extends DataPlanes {
    /** Where there are none. */
    DataPlaneNodes NONE = new NoDataPlanes();

    /** Those with a greater id, as of now, in the order of their ids; each row is made when its turn comes. */
    Stream<DataPlaneRow> behind(String id);

    @Nullable
    DataPlaneRow find(String id);

    /**
     * Forgets a node that is not connected, on every control plane and in the database, until it connects anew. False when
     * there is newer word of it than this row.
     */
    Future<Boolean> delete(NodeStatus row);

    /**
     * Has a data plane do something, whichever control plane it is connected to.
     *
     * @return what it answers, not checked yet; fails with a {@link NodeUnavailableException}
     */
    Future<JsonObject> command(String id, JsonObject command);
}
