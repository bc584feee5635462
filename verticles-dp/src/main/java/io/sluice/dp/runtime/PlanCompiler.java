package io.sluice.dp.runtime;

import io.sluice.dp.plan.ConfiguredPlugin;
import io.sluice.dp.plan.PluginCompiler;
import io.sluice.dp.plan.PluginPlan;
import io.sluice.dp.plan.PluginTable;
import io.sluice.dp.plan.Scope;
import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.router.Route;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plugins' part of a {@link RuntimeCompiler}: the next table of plugins, and the routes whose plans change with it. */
final class PlanCompiler {
    static final String PLUGINS = "plugins";

    private final PluginCompiler compiler;
    private final ConfigImage image;
    private final EntitySchema schema;
    private final Set<String> touched = new HashSet<>();
    private PluginTable table;
    private boolean everywhere;

    PlanCompiler(PluginCompiler compiler, ConfigImage image, PluginTable before) {
        this.compiler = compiler;
        this.image = image;
        this.schema = Objects.requireNonNull(image.schemas().find(PLUGINS));
        this.table = before;
    }

    /** @return what is wrong with the plugin; null for nothing */
    PluginCompiler.@Nullable Fault apply(Change change) {
        ConfiguredPlugin before = table.get(change.id());
        Entity entity = change.entity();
        PluginCompiler.Compiled compiled = entity == null ? null : compiler.compile(entity, schema, before);
        put(before, compiled == null ? null : compiled.plugin(), change.id());
        return compiled == null ? null : compiled.fault();
    }

    private void put(@Nullable ConfiguredPlugin before, @Nullable ConfiguredPlugin after, String id) {
        PluginTable next = after == null ? table.without(id) : table.with(after);
        for (ConfiguredPlugin plugin : new ConfiguredPlugin[] {before, after}) {
            if (plugin != null) {
                touch(plugin.scope());
                everywhere |= !next.plansAlike(table, plugin.name());
            }
        }
        table = next;
    }

    private void touch(Scope scope) {
        if (scope.route() != null) {
            touched.add(scope.route());
        } else if (scope.service() != null) {
            touched.addAll(image.referring(RuntimeCompiler.ROUTES, "service", scope.service()));
        } else {
            everywhere |= !scope.ofConsumers();
        }
    }

    /** The routes that need a new plan; to be asked after the last change. */
    Set<String> touchedRoutes() {
        if (everywhere) {
            table.all().forEach(plugin -> touch(plugin.scope()));
        }
        return touched;
    }

    PluginTable table() {
        return table;
    }

    /** What is met on all routes without a plan of their own. */
    @Nullable
    PluginPlan plan() {
        return table.plan(null, null);
    }

    /** A route's own plan; null when nothing is for it or its service alone. */
    @Nullable
    PluginPlan plan(Route route) {
        String service = route.serviceId();
        boolean own = !image.referring(PLUGINS, "route", route.id()).isEmpty()
                || (service != null
                        && !image.referring(PLUGINS, "service", service).isEmpty());
        return own ? table.plan(route.id(), service) : null;
    }
}
