package io.sluice.cp.telemetry;

import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Tells the events when the database is lost or back, and when this control plane has become the leader. One thread. */
public final class StoreWatch {
    private final BooleanSupplier reachable;
    private final BooleanSupplier leads;
    private boolean wasReachable = true;
    private boolean led;

    /** @param leads whether this node does the cluster's housekeeping */
    public StoreWatch(BooleanSupplier reachable, BooleanSupplier leads) {
        this.reachable = reachable;
        this.leads = leads;
    }

    void look(String nodeId, NodeEvents events) {
        if (reachable.getAsBoolean() != wasReachable) {
            wasReachable = !wasReachable;
            events.raise(wasReachable ? EventType.DATABASE_BACK : EventType.DATABASE_LOST);
        }
        boolean leading = leads.getAsBoolean();
        if (leading && !led) {
            events.raise(EventType.LEADER_CHANGED, Map.of("control_plane", nodeId));
        }
        led = leading;
    }
}
