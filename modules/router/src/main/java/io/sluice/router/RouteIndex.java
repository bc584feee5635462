package io.sluice.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * All routes, compiled: immutable, safe for any thread. An index with one route more or less shares all but a few nodes
 * with its predecessor. A match does not depend on the number of routes, but on how many of them have the same host and
 * path and differ only in methods, headers or server names; and on the number of routes with an expression, which are
 * asked in turn.
 *
 * @param <T> what a match is to lead to
 */
public final class RouteIndex<T> {
    private static final RouteIndex<?> EMPTY =
            new RouteIndex<>(HostIndex.empty(), TreePMap.empty(), ExpressionIndex.empty());

    private final HostIndex<T> hosts;
    private final PSortedMap<String, List<Candidate<T>>> byId;
    private final ExpressionIndex<T> expressions;

    private RouteIndex(
            HostIndex<T> hosts, PSortedMap<String, List<Candidate<T>>> byId, ExpressionIndex<T> expressions) {
        this.hosts = hosts;
        this.byId = byId;
        this.expressions = expressions;
    }

    @SuppressWarnings("unchecked")
    public static <T> RouteIndex<T> empty() {
        return (RouteIndex<T>) EMPTY;
    }

    /**
     * The index of all of these at once, which takes far less time than one after the other.
     *
     * @param route of a target; no two of them have the same id
     */
    public static <T> RouteIndex<T> of(Collection<T> targets, Function<T, Route> route) {
        SortedMap<String, List<Candidate<T>>> byId = new TreeMap<>();
        ExpressionIndex<T> expressions = ExpressionIndex.empty();
        for (T target : targets) {
            Route one = route.apply(target);
            if (one.expression() == null) {
                byId.put(one.id(), candidates(one, target));
            } else {
                expressions = expressions.with(one, one.expression(), target);
            }
        }
        List<Candidate<T>> all = new ArrayList<>();
        byId.values().forEach(all::addAll);
        return new RouteIndex<>(HostIndex.of(all), TreePMap.fromSortedMap(byId), expressions);
    }

    public int size() {
        return byId.size() + expressions.size();
    }

    public boolean contains(String id) {
        return byId.containsKey(id) || expressions.contains(id);
    }

    /** The index in which the route stands in the place of any earlier form of it. */
    public RouteIndex<T> with(Route route, T target) {
        RouteIndex<T> rest = without(route.id());
        if (route.expression() != null) {
            return new RouteIndex<>(rest.hosts, rest.byId, rest.expressions.with(route, route.expression(), target));
        }
        List<Candidate<T>> candidates = candidates(route, target);
        HostIndex<T> next = rest.hosts;
        for (Candidate<T> candidate : candidates) {
            next = next.with(candidate);
        }
        return new RouteIndex<>(next, rest.byId.plus(route.id(), candidates), rest.expressions);
    }

    public RouteIndex<T> without(String id) {
        List<Candidate<T>> old = byId.get(id);
        if (old == null) {
            return expressions.contains(id) ? new RouteIndex<>(hosts, byId, expressions.without(id)) : this;
        }
        return new RouteIndex<>(without(hosts, old), byId.minus(id), expressions);
    }

    private static <T> HostIndex<T> without(HostIndex<T> hosts, @Nullable List<Candidate<T>> candidates) {
        HostIndex<T> next = hosts;
        if (candidates != null) {
            for (Candidate<T> candidate : candidates) {
                next = next.without(candidate);
            }
        }
        return next;
    }

    /** Routes with an expression come after all others, as in Kong. */
    public @Nullable RouteMatch<T> match(RoutingRequest request) {
        Candidate<T> best = hosts.best(request);
        return best == null ? expressions.match(request) : best.match(request.path());
    }

    static <T> List<Candidate<T>> candidates(Route route, T target) {
        List<Candidate<T>> candidates = new ArrayList<>();
        for (HostPattern host : orNone(route.hosts())) {
            for (PathPattern path : orNone(route.paths())) {
                candidates.add(new Candidate<>(route, target, host, path, candidates.size()));
            }
        }
        return List.copyOf(candidates);
    }

    private static <E> List<@Nullable E> orNone(List<E> list) {
        List<@Nullable E> some = new ArrayList<>(list);
        if (some.isEmpty()) {
            some.add(null);
        }
        return some;
    }
}
