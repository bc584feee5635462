package io.sluice.dp.plan;

import io.sluice.plugin.AccessHandler;
import org.jspecify.annotations.Nullable;

/**
 * One enabled plugin, prepared for requests; immutable.
 *
 * @param handler null for one that cannot run here: its requests must be refused
 */
public record ConfiguredPlugin(
        String id,
        String name,
        int priority,
        Scope scope,
        @Nullable AccessHandler handler) {

    boolean readsBody() {
        return handler != null && handler.readsBody();
    }

    /** Whether it does for {@code other} what the same plugin in another form was meant to do. */
    boolean canStandInFor(ConfiguredPlugin other) {
        return handler != null && name.equals(other.name) && scope.equals(other.scope);
    }

    ConfiguredPlugin run(AccessHandler by) {
        return new ConfiguredPlugin(id, name, priority, scope, by);
    }
}
