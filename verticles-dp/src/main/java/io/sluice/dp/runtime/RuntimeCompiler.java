package io.sluice.dp.runtime;

import io.sluice.dp.plan.PluginCompiler;
import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Violation;
import io.sluice.router.Route;
import io.sluice.router.RouteException;
import io.sluice.router.RouteIndex;
import io.sluice.router.RouteParser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/** Makes the next {@link Runtime} of one and the changes since; works in proportion to the changes. Not for event loops. */
final class RuntimeCompiler {
    private static final String SERVICES = "services";
    static final String ROUTES = "routes";

    private final ConfigImage image;
    private final PlanCompiler plans;
    private final UpstreamCompiler upstreams;
    private final Set<String> touchedRoutes = new LinkedHashSet<>();
    private PMap<String, Route> routes;
    private PMap<String, ServicePlan> services;
    private PMap<String, Refused> refused;

    private RuntimeCompiler(Runtime before, ConfigImage image, PluginCompiler plugins) {
        this.image = image;
        this.plans = new PlanCompiler(plugins, image, before.plugins());
        this.upstreams = new UpstreamCompiler(before, image);
        this.routes = before.routes();
        this.services = before.services();
        this.refused = before.refusedById();
    }

    /** @param image the configuration after {@code changes}, which are all that lie between it and {@code before} */
    static Runtime compile(Runtime before, ConfigImage image, List<Change> changes, PluginCompiler plugins) {
        RuntimeCompiler compiler = new RuntimeCompiler(before, image, plugins);
        for (Change change : changes) {
            compiler.apply(change);
        }
        return compiler.finish(before.index());
    }

    private void apply(Change change) {
        if (change.type().equals(SERVICES)) {
            ServicePlan old = services.get(change.id());
            apply(change, change.entity());
            ServicePlan now = services.get(change.id());
            if (disabled(old) != disabled(now)) {
                touchedRoutes.addAll(image.referring(ROUTES, "service", change.id()));
            }
        } else if (change.type().equals(ROUTES)) {
            touchedRoutes.add(change.id());
            apply(change, change.entity());
        } else if (change.type().equals(PlanCompiler.PLUGINS)) {
            applyPlugin(change);
        } else if (change.type().equals(UpstreamCompiler.UPSTREAMS)
                || change.type().equals(UpstreamCompiler.TARGETS)) {
            upstreams.touch(change);
        }
    }

    private void applyPlugin(Change change) {
        String key = change.type() + "/" + change.id();
        PluginCompiler.Fault fault = plans.apply(change);
        Entity entity = change.entity();
        refused = fault == null || entity == null
                ? refused.minus(key)
                : refused.plus(key, refused(entity, fault.field(), fault.message()));
    }

    private void apply(Change change, @Nullable Entity entity) {
        String key = change.type() + "/" + change.id();
        refused = refused.minus(key);
        if (entity == null) {
            services = change.type().equals(SERVICES) ? services.minus(change.id()) : services;
            routes = change.type().equals(ROUTES) ? routes.minus(change.id()) : routes;
            return;
        }
        Refused refusal = compile(entity);
        if (refusal != null) {
            refused = refused.plus(key, refusal);
        }
    }

    /** What is wrong with the entity; then its last good form stays. */
    private @Nullable Refused compile(Entity entity) {
        EntitySchema schema = image.schemas().find(entity.type());
        List<Violation> faults = schema == null ? List.of() : schema.verify(entity);
        if (!faults.isEmpty()) {
            Violation first = faults.get(0);
            return new Refused(entity.type(), entity.id(), first.entityName(), first.field(), first.message());
        }
        try {
            if (entity.type().equals(SERVICES)) {
                services = services.plus(entity.id(), ServiceCompiler.compile(entity));
            } else {
                Route route = RouteParser.parse(entity);
                routes = route == null ? routes.minus(entity.id()) : routes.plus(entity.id(), route);
            }
            return null;
        } catch (CompileException e) {
            return refused(entity, e.field(), e);
        } catch (RouteException e) {
            return refused(entity, e.field(), e);
        } catch (ClassCastException e) {
            return refused(entity, "", e);
        }
    }

    private static Refused refused(Entity entity, String field, RuntimeException e) {
        String message = e.getMessage();
        return refused(entity, field, message == null ? e.getClass().getSimpleName() : message);
    }

    private static Refused refused(Entity entity, String field, String message) {
        String name = entity.get("name") instanceof String text ? text : null;
        return new Refused(entity.type(), entity.id(), name, field, message);
    }

    private Runtime finish(RouteIndex<RoutePlan> before) {
        RouteIndex<RoutePlan> index = before;
        refused = upstreams.finish(refused);
        touchedRoutes.addAll(plans.touchedRoutes());
        for (String id : touchedRoutes) {
            Route route = routes.get(id);
            index = route == null || disabled(route)
                    ? index.without(id)
                    : index.with(route, new RoutePlan(route, plans.plan(route)));
        }
        return new Runtime(image, index, plans.plan(), routes, services, upstreams.byName(), plans.table(), refused);
    }

    /** A route of a disabled service does not exist; one of a missing service does, and says so to its requests. */
    private boolean disabled(Route route) {
        return route.serviceId() != null && disabled(services.get(route.serviceId()));
    }

    private static boolean disabled(@Nullable ServicePlan service) {
        return service != null && !service.enabled();
    }
}
