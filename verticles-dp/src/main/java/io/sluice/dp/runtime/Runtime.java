package io.sluice.dp.runtime;

import io.sluice.balancer.Balancer;
import io.sluice.dp.plan.PluginPlan;
import io.sluice.dp.plan.PluginTable;
import io.sluice.dp.plan.Who;
import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.plugin.Configuration;
import io.sluice.router.Route;
import io.sluice.router.RouteIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** The compiled configuration: immutable, safe for any thread; the next one shares with it what did not change. */
@SuppressWarnings("JavaLangClash") // the house word for it
public final class Runtime implements Configuration {
    /** Of a node without any configuration: every request gets 404. */
    public static final Runtime EMPTY = new Runtime(
            RouteIndex.empty(),
            null,
            TreePMap.empty(),
            TreePMap.empty(),
            HashTreePMap.empty(),
            PluginTable.EMPTY,
            InForce.NOTHING);

    private static final String MEMBERSHIPS = "consumer_group_consumers";

    private final @Nullable ConfigImage image;
    private final RouteIndex<RoutePlan> index;
    private final @Nullable PluginPlan plan;
    private final PSortedMap<String, Route> routes;
    private final PSortedMap<String, ServicePlan> services;
    private final PMap<String, UpstreamPlan> upstreams;
    private final PluginTable plugins;
    private final InForce inForce;

    Runtime(
            RouteIndex<RoutePlan> index,
            @Nullable PluginPlan plan,
            PSortedMap<String, Route> routes,
            PSortedMap<String, ServicePlan> services,
            PMap<String, UpstreamPlan> upstreams,
            PluginTable plugins,
            InForce inForce) {
        this.image = inForce.image();
        this.index = index;
        this.plan = plan;
        this.routes = routes;
        this.services = services;
        this.upstreams = upstreams;
        this.plugins = plugins;
        this.inForce = inForce;
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

    /** Who is asked for a service: the targets of the upstream that its host names, or else that host itself. */
    public Balancer balancer(ServicePlan service) {
        UpstreamPlan upstream = upstreams.isEmpty() ? null : upstreams.get(service.host());
        return upstream == null ? service.direct() : upstream.balancer(service.endpoint());
    }

    /** The plugins that requests of a route will meet; null for none. */
    public @Nullable PluginPlan plan(RoutePlan route) {
        return route.plugins() != null ? route.plugins() : plan;
    }

    /** The plugins that plans choose from. */
    public PluginTable plugins() {
        return plugins;
    }

    /**
     * The consumer and the groups that it is in, in the order of their memberships' ids. A refused membership counts: without
     * it the limits of the group would not hold.
     */
    public Who who(Entity consumer) {
        if (image == null) {
            return new Who(consumer.id(), List.of());
        }
        List<String> groups = new ArrayList<>();
        for (String id : image.referring(MEMBERSHIPS, "consumer", consumer.id())) {
            Entity membership = image.get(MEMBERSHIPS, id);
            String group = membership == null ? null : membership.reference("consumer_group");
            if (group != null) {
                groups.add(group);
            }
        }
        return new Who(consumer.id(), groups);
    }

    @Override
    public @Nullable Entity get(String type, String id) {
        return alive(inForce.get(type, id));
    }

    @Override
    public @Nullable Entity byUnique(String type, String field, String value) {
        return alive(inForce.byUnique(type, field, value));
    }

    /** One whose time is over may be there still, until the control plane has cleared it away. */
    private static @Nullable Entity alive(@Nullable Entity entity) {
        return entity == null || entity.isExpired(Instant.now()) ? null : entity;
    }

    public List<Refused> refused() {
        return List.copyOf(inForce.refused().values());
    }

    /** What it was compiled from; null for none. */
    @Nullable
    ConfigImage image() {
        return image;
    }

    /** All routes in their last good form, those of disabled services as well. */
    PSortedMap<String, Route> routes() {
        return routes;
    }

    PSortedMap<String, ServicePlan> services() {
        return services;
    }

    /** By their names. */
    PMap<String, UpstreamPlan> upstreams() {
        return upstreams;
    }

    InForce inForce() {
        return inForce;
    }
}
