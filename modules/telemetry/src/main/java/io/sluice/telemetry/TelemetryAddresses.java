package io.sluice.telemetry;

/**
 * Where telemetry appears on the event bus, all bodies being JSON. The buses of the control planes are one; every other node
 * has its own.
 */
public final class TelemetryAddresses {
    /**
     * What one node counts, every {@link #INTERVAL_MS}: {@code {"node_id", "role", "hostname", "version", "at", "metrics":
     * {name: number}}}, with {@code at} in milliseconds since 1970 and the names of {@link NodeMetrics#snapshot}. On the bus of
     * the control planes: their own, complete, and those of all data planes, checked and reduced to what is known; these have
     * {@code "via"} besides, the control plane that took the report.
     */
    public static final String NODE = "sluice.metrics.node";
    /**
     * The cluster as a whole, every {@link #INTERVAL_MS} from one control plane, the living one with the smallest id (from one
     * on each side when they cannot see each other): {@code {"node_id" (who says it), "at", "control_planes": [id],
     * "data_planes": {"total", "connected", "reporting", "by_sync_status": {status: count}}, "totals": {name: number}, "nodes":
     * [{"node_id", "hostname", "version", "at", "metrics"}], "truncated"}}. {@code totals} are sums over the data planes that
     * report now; {@code nodes} holds the newest report of each, at most a hundred, and {@code truncated} says whether there
     * are more.
     */
    public static final String CLUSTER = "sluice.metrics.cluster";
    /** Events for all control planes: an array of {@link io.sluice.telemetry.event.Event}s as JSON. */
    public static final String EVENTS = "sluice.events";
    /**
     * The targets of one data plane for all control planes: {@code {"node_id", "at", "targets"}}, the latter as {@link
     * io.sluice.telemetry.upstream.TargetReport} says.
     */
    public static final String TARGETS = "sluice.targets";
    /** Asks the other control planes for the events and targets that came before; the body is the asking one's id. */
    public static final String WANTED = "sluice.telemetry.wanted";
    /**
     * On a control plane's own bus only: what a data plane brought, its node id being certain. {@code {"node_id", "role",
     * "hostname", "version", "at", "metrics", "events", "targets"}}, of which the last three may be absent.
     */
    public static final String BROUGHT = "sluice.telemetry.brought";
    /** Where a data plane sends the same over the bridge. */
    public static final String BRIDGE = "sluice.telemetry.report";
    /** How often a node reports. */
    public static final long INTERVAL_MS = 5000;

    private TelemetryAddresses() {}

    /** Where one control plane gets what it has asked for. */
    public static String eventsFor(String controlPlane) {
        return EVENTS + "." + controlPlane;
    }

    /** Where one control plane gets what it has asked for. */
    public static String targetsFor(String controlPlane) {
        return TARGETS + "." + controlPlane;
    }
}
