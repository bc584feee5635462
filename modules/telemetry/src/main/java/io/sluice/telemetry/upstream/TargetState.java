package io.sluice.telemetry.upstream;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One target as one data plane sees it: {@code {"target", "weight", "health"}}.
 *
 * @param target host and port
 * @param weight as configured
 */
public record TargetState(String target, int weight, Health health) {
    private static final int LONGEST_TARGET = 300;

    /** In the words of Kong's Admin API. */
    public enum Health {
        /** Nobody checks: all of its weight counts. */
        HEALTHCHECKS_OFF,
        HEALTHY,
        UNHEALTHY,
        DNS_ERROR;

        static @Nullable Health find(@Nullable Object text) {
            for (Health health : values()) {
                if (health.name().equals(text)) {
                    return health;
                }
            }
            return null;
        }
    }

    JsonObject toJson() {
        return new JsonObject().put("target", target).put("weight", weight).put("health", health.name());
    }

    static @Nullable TargetState parse(@Nullable Object body) {
        if (!(body instanceof JsonObject json)
                || !(json.getValue("target") instanceof String target)
                || target.length() > LONGEST_TARGET
                || !(json.getValue("weight") instanceof Number weight)) {
            return null;
        }
        Health health = Health.find(json.getValue("health"));
        return health == null ? null : new TargetState(target, weight.intValue(), health);
    }
}
