package io.sluice.dp.runtime;

import io.sluice.dp.plan.PluginCompiler;
import io.sluice.dp.runtime.EntityCompiler.Compiled;
import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.router.Route;
import io.sluice.router.RouteIndex;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/** Makes the next {@link Runtime} of one and the changes since; works in proportion to the changes. Not for event loops. */
final class RuntimeCompiler {
    static final String SERVICES = "services";
    static final String ROUTES = "routes";

    private final ConfigImage image;
    private final PlanCompiler plans;
    private final UpstreamCompiler upstreams;
    private final Set<String> touchedRoutes = new LinkedHashSet<>();
    private final MapEdits<Route> routes;
    private final MapEdits<ServicePlan> services;
    private final InForce before;
    private PMap<String, Refused> refused;
    private PMap<String, Entity> lastGood;

    private RuntimeCompiler(Runtime before, ConfigImage image, PluginCompiler plugins) {
        this.image = image;
        this.plans = new PlanCompiler(plugins, image, before.plugins());
        this.upstreams = new UpstreamCompiler(before, image);
        this.routes = new MapEdits<>(before.routes());
        this.services = new MapEdits<>(before.services());
        this.before = before.inForce();
        this.refused = this.before.refused();
        this.lastGood = this.before.lastGood();
    }

    /** @param image the configuration after {@code changes}, which are all that lie between it and {@code before} */
    static Runtime compile(Runtime before, ConfigImage image, List<Change> changes, PluginCompiler plugins) {
        RuntimeCompiler compiler = new RuntimeCompiler(before, image, plugins);
        List<Compiled> compiled = new EntityCompiler(image.schemas()).compile(changes);
        for (int i = 0; i < compiled.size(); i++) {
            compiler.apply(changes.get(i), compiled.get(i));
        }
        return compiler.finish(before.index());
    }

    private void apply(Change change, Compiled compiled) {
        switch (change.type()) {
            case SERVICES -> applyService(change, compiled);
            case ROUTES -> applyRoute(change, compiled);
            case PlanCompiler.PLUGINS -> applyPlugin(change);
            case UpstreamCompiler.UPSTREAMS -> upstreams.touch(change);
            case UpstreamCompiler.TARGETS -> {
                applyOther(change, compiled);
                upstreams.touch(change);
            }
            default -> applyOther(change, compiled);
        }
    }

    /** One that is looked up as it is. */
    private void applyOther(Change change, Compiled compiled) {
        String key = InForce.key(change.type(), change.id());
        if (!note(change, compiled)) {
            lastGood = lastGood.minus(key);
        } else if (!InForce.letsPeopleIn(image.schemas(), change.type())) {
            Entity good = before.get(change.type(), change.id());
            lastGood = good == null ? lastGood.minus(key) : lastGood.plus(key, good);
        }
    }

    private void applyService(Change change, Compiled compiled) {
        ServicePlan old = services.get(change.id());
        ServicePlan now = note(change, compiled) ? old : compiled.service();
        services.put(change.id(), now);
        if (disabled(old) != disabled(now)) {
            touchedRoutes.addAll(image.referring(ROUTES, "service", change.id()));
        }
    }

    private void applyRoute(Change change, Compiled compiled) {
        touchedRoutes.add(change.id());
        if (!note(change, compiled)) {
            routes.put(change.id(), compiled.route());
        }
    }

    /** Whether the entity is refused: then its last good form stays. */
    private boolean note(Change change, Compiled compiled) {
        String key = InForce.key(change.type(), change.id());
        Refused refusal = compiled.refused();
        refused = refusal == null ? refused.minus(key) : refused.plus(key, refusal);
        return refusal != null;
    }

    private void applyPlugin(Change change) {
        String key = InForce.key(change.type(), change.id());
        PluginCompiler.Fault fault = plans.apply(change);
        Entity entity = change.entity();
        refused = fault == null || entity == null
                ? refused.minus(key)
                : refused.plus(key, Refused.of(entity, fault.field(), fault.message()));
    }

    private Runtime finish(RouteIndex<RoutePlan> before) {
        refused = upstreams.finish(new InForce(image, refused, lastGood));
        touchedRoutes.addAll(plans.touchedRoutes());
        return new Runtime(
                before.size() == 0 ? indexed() : changed(before),
                plans.plan(),
                routes.result(),
                services.result(),
                upstreams.byName(),
                plans.table(),
                new InForce(image, refused, lastGood));
    }

    private RouteIndex<RoutePlan> changed(RouteIndex<RoutePlan> before) {
        RouteIndex<RoutePlan> index = before;
        for (String id : touchedRoutes) {
            RoutePlan plan = plan(id);
            index = plan == null ? index.without(id) : index.with(plan.route(), plan);
        }
        return index;
    }

    /** When there was no route before. */
    private RouteIndex<RoutePlan> indexed() {
        List<RoutePlan> all = new ArrayList<>(touchedRoutes.size());
        for (String id : touchedRoutes) {
            RoutePlan plan = plan(id);
            if (plan != null) {
                all.add(plan);
            }
        }
        return RouteIndex.of(all, RoutePlan::route);
    }

    /** Null for a route that requests do not meet. */
    private @Nullable RoutePlan plan(String id) {
        Route route = routes.get(id);
        return route == null || disabled(route) ? null : new RoutePlan(route, plans.plan(route));
    }

    /** A route of a disabled service does not exist; one of a missing service does, and says so to its requests. */
    private boolean disabled(Route route) {
        return route.serviceId() != null && disabled(services.get(route.serviceId()));
    }

    private static boolean disabled(@Nullable ServicePlan service) {
        return service != null && !service.enabled();
    }
}
