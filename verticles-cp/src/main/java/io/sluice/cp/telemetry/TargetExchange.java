package io.sluice.cp.telemetry;

import io.sluice.telemetry.TelemetryAddresses;
import io.sluice.telemetry.upstream.TargetReport;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Shares with the other control planes what data planes say of their targets. One thread. */
final class TargetExchange {
    private final Vertx vertx;
    private final LatestTargets latest;

    TargetExchange(Vertx vertx, LatestTargets latest) {
        this.vertx = vertx;
        this.latest = latest;
    }

    /** What a data plane sent as its targets, which may be anything; false when it was not taken. */
    boolean brought(String dataPlane, JsonObject message) {
        TargetReport report = TargetReport.parse(message.getValue("targets"));
        long at = message.getValue("at") instanceof Number number ? number.longValue() : 0;
        if (report == null || !latest.put(dataPlane, report, at, true)) {
            return false;
        }
        vertx.eventBus().publish(TelemetryAddresses.TARGETS, body(dataPlane, report, at));
        return true;
    }

    private static JsonObject body(String dataPlane, TargetReport report, long at) {
        return new JsonObject().put("node_id", dataPlane).put("at", at).put("targets", report.toJson());
    }

    /** What another control plane has shared; this one's own words are nothing new to it. */
    void heard(@Nullable Object body) {
        if (body instanceof JsonObject message
                && message.getValue("node_id") instanceof String dataPlane
                && message.getValue("at") instanceof Number at) {
            TargetReport report = TargetReport.parse(message.getValue("targets"));
            LatestTargets.Entry known = latest.of(dataPlane);
            if (report != null && (known == null || known.at() < at.longValue())) {
                latest.put(dataPlane, report, at.longValue(), false);
            }
        }
    }

    /** Tells what was brought here to a control plane that has just come. */
    void repeatTo(String controlPlane) {
        String address = TelemetryAddresses.targetsFor(controlPlane);
        latest.byNode().forEach((dataPlane, entry) -> {
            if (entry.here()) {
                vertx.eventBus().publish(address, body(dataPlane, entry.report(), entry.at()));
            }
        });
    }
}
