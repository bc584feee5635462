package io.sluice.dp.plan;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scopes that a request is in, the one that counts most first: of the plugins of one name only one runs. */
enum Precedence {
    ROUTE_SERVICE_CONSUMER(true, true, Of.CONSUMER),
    ROUTE_SERVICE_GROUP(true, true, Of.GROUP),
    ROUTE_CONSUMER(true, false, Of.CONSUMER),
    SERVICE_CONSUMER(false, true, Of.CONSUMER),
    ROUTE_GROUP(true, false, Of.GROUP),
    SERVICE_GROUP(false, true, Of.GROUP),
    ROUTE_SERVICE(true, true, Of.ANYONE),
    CONSUMER(false, false, Of.CONSUMER),
    GROUP(false, false, Of.GROUP),
    ROUTE(true, false, Of.ANYONE),
    SERVICE(false, true, Of.ANYONE),
    GLOBAL(false, false, Of.ANYONE);

    private enum Of {
        CONSUMER,
        GROUP,
        ANYONE
    }

    private static final List<Precedence> ORDER = List.of(values());

    private final boolean route;
    private final boolean service;
    private final Of of;

    Precedence(boolean route, boolean service, Of of) {
        this.route = route;
        this.service = service;
        this.of = of;
    }

    /** What {@code find} has for the first of the request's scopes for which it has anything. */
    static @Nullable ConfiguredPlugin first(
            Function<Scope, @Nullable ConfiguredPlugin> find,
            @Nullable String routeId,
            @Nullable String serviceId,
            @Nullable Who who) {
        for (Precedence level : ORDER) {
            if ((!level.route || routeId != null) && (!level.service || serviceId != null)) {
                ConfiguredPlugin found =
                        level.find(find, level.route ? routeId : null, level.service ? serviceId : null, who);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private @Nullable ConfiguredPlugin find(
            Function<Scope, @Nullable ConfiguredPlugin> find,
            @Nullable String routeId,
            @Nullable String serviceId,
            @Nullable Who who) {
        if (of == Of.ANYONE) {
            return find.apply(new Scope(routeId, serviceId, null, null));
        }
        if (who == null) {
            return null;
        }
        if (of == Of.CONSUMER) {
            return find.apply(new Scope(routeId, serviceId, who.consumer(), null));
        }
        for (String group : who.groups()) {
            ConfiguredPlugin found = find.apply(new Scope(routeId, serviceId, null, group));
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
