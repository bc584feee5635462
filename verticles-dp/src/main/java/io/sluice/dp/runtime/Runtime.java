package io.sluice.dp.runtime;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.router.Route;
import io.sluice.router.RouteIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The compiled configuration: immutable, safe for any thread; the next one shares with it what did not change. */
@SuppressWarnings("JavaLangClash") // the house word for it
public final class Runtime {
    /** Of a node without any configuration: every request gets 404. */
    public static final Runtime EMPTY =
            new Runtime(null, RouteIndex.empty(), HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    private final @Nullable ConfigImage image;
    private final RouteIndex<RoutePlan> index;
    private final PMap<String, Route> routes;
    private final PMap<String, ServicePlan> services;
    private final PMap<String, Refused> refused;

    Runtime(
            @Nullable ConfigImage image,
            RouteIndex<RoutePlan> index,
            PMap<String, Route> routes,
            PMap<String, ServicePlan> services,
            PMap<String, Refused> refused) {
        this.image = image;
        this.index = index;
        this.routes = routes;
        this.services = services;
        this.refused = refused;
    }

    public Position position() {
        return image == null ? Position.NONE : image.position();
    }

    /** How many entities the configuration consists of. */
    public int entities() {
        return image == null ? 0 : image.size();
    }

    /** The routes that requests are matched against. */
    public RouteIndex<RoutePlan> index() {
        return index;
    }

    /** The service of a route; null when it has none, or none that could be compiled. */
    public @Nullable ServicePlan service(Route route) {
        String id = route.serviceId();
        return id == null ? null : services.get(id);
    }

    public List<Refused> refused() {
        return List.copyOf(refused.values());
    }

    /** What it was compiled from; null for none. */
    @Nullable
    ConfigImage image() {
        return image;
    }

    /** All routes in their last good form, those of disabled services as well. */
    PMap<String, Route> routes() {
        return routes;
    }

    PMap<String, ServicePlan> services() {
        return services;
    }

    PMap<String, Refused> refusedById() {
        return refused;
    }
}
