package io.sluice.sync.simulation;

import io.sluice.model.image.Position;
import io.sluice.sync.NodeStatus;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of data planes: rows of all control planes, each of which takes its time to get here. */
final class StatusTable {
    private final World world;
    private final Map<String, NodeStatus> rows = new HashMap<>();

    StatusTable(World world) {
        this.world = world;
    }

    void say(NodeStatus row) {
        world.after(world.upTo(500), () -> rows.merge(row.id(), row, NodeStatus::newer));
    }

    /** What an operator is shown. */
    @Nullable
    NodeStatus row(String id, Position wanted) {
        NodeStatus row = rows.get(id);
        return row == null ? null : row.asOf(world.now(), wanted, world.now(), 600);
    }
}
