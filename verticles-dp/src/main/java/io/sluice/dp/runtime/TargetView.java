package io.sluice.dp.runtime;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.telemetry.upstream.TargetReport;
import io.sluice.telemetry.upstream.TargetState;
import io.sluice.telemetry.upstream.TargetState.Health;
import io.sluice.telemetry.upstream.UpstreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The upstreams that are in service, with their targets, as a report. Nobody checks targets on this node, and the report says
 * so. Made anew only when upstreams or targets have changed; for one thread.
 */
public final class TargetView implements Supplier<TargetReport> {
    private static final int DEFAULT_WEIGHT = 100;

    private final RuntimeHolder runtime;
    private @Nullable Object madeFrom;
    private TargetReport report = TargetReport.NONE;

    public TargetView(RuntimeHolder runtime) {
        this.runtime = runtime;
    }

    @Override
    public TargetReport get() {
        Runtime now = runtime.current();
        if (now.upstreams() != madeFrom) { // what did not change is shared between runtimes
            madeFrom = now.upstreams();
            ConfigImage image = now.image();
            report = image == null || now.upstreams().isEmpty() ? TargetReport.NONE : report(image, now.inForce());
        }
        return report;
    }

    private static TargetReport report(ConfigImage image, InForce inForce) {
        List<UpstreamState> upstreams = new ArrayList<>();
        int room = TargetReport.MOST;
        for (Entity upstream : image.all(UpstreamCompiler.UPSTREAMS).values()) {
            List<TargetState> targets = targets(image, inForce, upstream.id(), room - 1);
            if (targets == null) {
                return new TargetReport(upstreams, true);
            }
            upstreams.add(new UpstreamState(upstream.id(), String.valueOf(upstream.get("name")), targets));
            room -= 1 + targets.size();
        }
        return new TargetReport(upstreams, false);
    }

    /** Null when there is no room for all of them. */
    private static @Nullable List<TargetState> targets(ConfigImage image, InForce inForce, String upstream, int room) {
        var ids = image.referring(UpstreamCompiler.TARGETS, "upstream", upstream);
        if (ids.size() > room) {
            return null;
        }
        List<TargetState> targets = new ArrayList<>();
        for (String id : ids) {
            Entity target = inForce.get(UpstreamCompiler.TARGETS, id);
            if (target != null) {
                int weight = target.get("weight") instanceof Number number ? number.intValue() : DEFAULT_WEIGHT;
                targets.add(new TargetState(String.valueOf(target.get("target")), weight, Health.HEALTHCHECKS_OFF));
            }
        }
        return targets;
    }
}
