package io.sluice.cp.admin.special;

import io.sluice.model.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of targets on a node that checks none: that of a control plane, where checks are the data planes' work. All of
 * a target's weight counts as available then.
 */
final class TargetHealth {
    private static final String HEALTH = "health";
    private static final String UNCHECKED = "HEALTHCHECKS_OFF";

    private TargetHealth() {}

    /** @param target a target's fields as they are shown; the callee's own */
    static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> target) {
        String address = String.valueOf(target.get("target"));
        int colon = address.lastIndexOf(':');
        Object weight = target.get("weight");
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("host", address.substring(0, colon));
        data.put("port", Long.valueOf(address.substring(colon + 1)));
        data.put("nodeWeight", weight);
        data.put("weight", weights(weight));
        data.put("addresses", List.of());
        Map<String, @Nullable Object> out = new LinkedHashMap<>(target);
        out.put(HEALTH, UNCHECKED);
        out.put("data", data);
        return out;
    }

    /** Of an upstream as a whole. */
    static Map<String, String> ofBalancer(Entity upstream) {
        return Map.of("id", upstream.id(), HEALTH, UNCHECKED);
    }

    private static Map<String, @Nullable Object> weights(@Nullable Object weight) {
        Map<String, @Nullable Object> weights = new LinkedHashMap<>();
        weights.put("total", weight);
        weights.put("available", weight);
        weights.put("unavailable", 0L);
        return weights;
    }
}
