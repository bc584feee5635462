package io.sluice.cp.telemetry;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;

/** What this control plane knows of the cluster's events and targets, for the verticles of the node that show it. */
public final class ClusterTelemetry implements Shareable {
    private final RecentEvents events = new RecentEvents();
    private final LatestTargets targets = new LatestTargets();
    private final StreamCounts streams = new StreamCounts();

    /** The one of this node; every node has its own Vertx. */
    public static ClusterTelemetry of(Vertx vertx) {
        LocalMap<String, ClusterTelemetry> shared = vertx.sharedData().getLocalMap("sluice.telemetry");
        return shared.computeIfAbsent("cluster", key -> new ClusterTelemetry());
    }

    public RecentEvents events() {
        return events;
    }

    public LatestTargets targets() {
        return targets;
    }

    public StreamCounts streams() {
        return streams;
    }
}
