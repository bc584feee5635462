package io.sluice.cp.telemetry;

import io.sluice.bridge.BridgeStats;
import io.sluice.telemetry.NodeMetrics;
import java.util.Map;
import java.util.function.Supplier;

/** Registers the counters of a bridge listener. */
public final class BridgeSeries {
    private BridgeSeries() {}

    /** @param listener {@code cluster} or {@code telemetry} */
    public static void register(NodeMetrics metrics, String listener, BridgeStats stats) {
        Map<String, String> label = Map.of("listener", listener);
        metrics.gauge("sluice_bridge_connections", "Connections at this moment", label, stats::open);
        metrics.counter("sluice_bridge_accepted_total", "Connections in all", label, stats::accepted);
        traffic(metrics, "frames", listener, "in", stats::framesIn);
        traffic(metrics, "frames", listener, "out", stats::framesOut);
        traffic(metrics, "bytes", listener, "in", stats::bytesIn);
        traffic(metrics, "bytes", listener, "out", stats::bytesOut);
        for (String reason : stats.refused().keySet()) {
            metrics.counter(
                    "sluice_bridge_refused_total",
                    "Connections refused or cut off",
                    Map.of("listener", listener, "reason", reason),
                    () -> stats.refused().get(reason));
        }
    }

    private static void traffic(
            NodeMetrics metrics, String unit, String listener, String direction, Supplier<Long> value) {
        metrics.counter(
                "sluice_bridge_" + unit + "_total",
                "Traffic of the bridge in " + unit,
                Map.of("listener", listener, "direction", direction),
                value);
    }
}
