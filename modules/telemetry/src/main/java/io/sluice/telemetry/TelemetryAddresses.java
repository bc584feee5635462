package io.sluice.telemetry;

/** Where telemetry appears on the event bus; the bodies are {@link Report}s as JSON. */
public final class TelemetryAddresses {
    /** Reports as nodes make them: a node's own, and on a control plane those that came in from data planes, unchecked. */
    public static final String REPORTS = "sluice.telemetry";
    /** Reports of data planes that a control plane has checked, for all control planes of the cluster. */
    public static final String DATA_PLANES = "sluice.telemetry.data_planes";
    /** Where a data plane sends its report over the bridge. */
    public static final String BRIDGE = "sluice.telemetry.report";
    /** How often a node reports. */
    public static final long INTERVAL_MS = 5000;

    private TelemetryAddresses() {}
}
