package io.sluice.dp.plan;

import io.sluice.model.Entity;
import org.jspecify.annotations.Nullable;

/** Which requests a plugin is for, by ids: those that have all that it names; null for any. */
public record Scope(
        @Nullable String route,
        @Nullable String service,
        @Nullable String consumer,
        @Nullable String group) {

    /** A plugin for both a consumer and a group is refused; until then it counts for the consumer. */
    static Scope of(Entity plugin) {
        String consumer = plugin.reference("consumer");
        return new Scope(
                plugin.reference("route"),
                plugin.reference("service"),
                consumer,
                consumer == null ? plugin.reference("consumer_group") : null);
    }

    /** Whether it can only be told once the request's consumer is known. */
    public boolean ofConsumers() {
        return consumer != null || group != null;
    }
}
