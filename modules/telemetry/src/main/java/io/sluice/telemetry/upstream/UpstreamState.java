package io.sluice.telemetry.upstream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One upstream as one data plane sees it: {@code {"id", "name", "targets": [...]}}. */
public record UpstreamState(String id, String name, List<TargetState> targets) {
    private static final int LONGEST_NAME = 300;

    public UpstreamState {
        targets = List.copyOf(targets);
    }

    JsonObject toJson() {
        JsonArray list = new JsonArray();
        targets.forEach(target -> list.add(target.toJson()));
        return new JsonObject().put("id", id).put("name", name).put("targets", list);
    }

    static @Nullable UpstreamState parse(@Nullable Object body) {
        if (!(body instanceof JsonObject json)
                || !(json.getValue("id") instanceof String id)
                || !(json.getValue("name") instanceof String name)
                || id.length() > LONGEST_NAME
                || name.length() > LONGEST_NAME
                || !(json.getValue("targets") instanceof JsonArray sent)) {
            return null;
        }
        List<TargetState> targets = new ArrayList<>();
        for (Object one : sent) {
            TargetState target = TargetState.parse(one);
            if (target == null) {
                return null;
            }
            targets.add(target);
        }
        return new UpstreamState(id, name, targets);
    }
}
