package io.sluice.telemetry.upstream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The upstreams of a node with their targets: {@code {"upstreams": [...], "truncated"}}. Bounded, so that it fits into one
 * frame.
 *
 * @param truncated whether there are more than {@link #MOST} upstreams and targets, taken together
 */
public record TargetReport(List<UpstreamState> upstreams, boolean truncated) {
    public static final int MOST = 1000;
    public static final TargetReport NONE = new TargetReport(List.of(), false);

    public TargetReport {
        upstreams = List.copyOf(upstreams);
    }

    public JsonObject toJson() {
        JsonArray list = new JsonArray();
        upstreams.forEach(upstream -> list.add(upstream.toJson()));
        return new JsonObject().put("upstreams", list).put("truncated", truncated);
    }

    /** @return null when it is no such report or too large a one */
    public static @Nullable TargetReport parse(@Nullable Object body) {
        if (!(body instanceof JsonObject json) || !(json.getValue("upstreams") instanceof JsonArray sent)) {
            return null;
        }
        List<UpstreamState> upstreams = new ArrayList<>();
        int size = 0;
        for (Object one : sent) {
            UpstreamState upstream = UpstreamState.parse(one);
            size += upstream == null ? 0 : 1 + upstream.targets().size();
            if (upstream == null || size > MOST) {
                return null;
            }
            upstreams.add(upstream);
        }
        return new TargetReport(upstreams, Boolean.TRUE.equals(json.getValue("truncated")));
    }
}
