package io.sluice.cp.clustering;

import io.sluice.sync.NodeStatus;
import io.sluice.sync.message.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What control planes tell each other of a data plane, and keep in the database: its row with the epoch, and who speaks
 * for it.
 *
 * @param owner null where certificates do not tell nodes apart, and for a node that is not connected
 */
record KnownNode(NodeStatus status, @Nullable NodeOwner owner) {
    private static final String OWNER = "owner";

    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = status.toMap();
        map.put("epoch", status.epoch());
        if (owner != null) {
            map.put(OWNER, Map.of("identity", owner.identity(), "since", owner.sinceMs()));
        }
        return map;
    }

    /** @throws io.sluice.sync.message.MessageException when a field is missing or wrong */
    static KnownNode parse(Map<String, ?> map) {
        NodeStatus status = NodeStatus.parse(map);
        Fields owner = new Fields("node", map).object(OWNER);
        boolean owned = status.connected() && owner.has("identity");
        return new KnownNode(status, owned ? new NodeOwner(owner.string("identity"), owner.number("since")) : null);
    }

    String id() {
        return status.id();
    }
}
