package io.sluice.router;

import io.sluice.model.expression.Expression;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The routes that have an expression, asked in turn, the highest priority first. Immutable, sharing structure with its
 * predecessor.
 */
final class ExpressionIndex<T> {
    /** Of equal priorities the higher id comes first, as in Kong. */
    private record Place(long priority, String id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = Long.compare(other.priority, priority);
            return order != 0 ? order : other.id.compareTo(id);
        }
    }

    private record Entry<T>(Route route, T target, Condition condition) {}

    private final PSortedMap<Place, Entry<T>> entries;
    private final PMap<String, Place> places;

    private ExpressionIndex(PSortedMap<Place, Entry<T>> entries, PMap<String, Place> places) {
        this.entries = entries;
        this.places = places;
    }

    static <T> ExpressionIndex<T> empty() {
        return new ExpressionIndex<>(TreePMap.empty(), HashTreePMap.empty());
    }

    ExpressionIndex<T> with(Route route, Expression expression, T target) {
        ExpressionIndex<T> rest = without(route.id());
        Place place = new Place(route.priority(), route.id());
        Entry<T> entry = new Entry<>(route, target, ConditionCompiler.compile(expression));
        return new ExpressionIndex<>(rest.entries.plus(place, entry), rest.places.plus(route.id(), place));
    }

    ExpressionIndex<T> without(String id) {
        Place place = places.get(id);
        return place == null ? this : new ExpressionIndex<>(entries.minus(place), places.minus(id));
    }

    boolean contains(String id) {
        return places.containsKey(id);
    }

    int size() {
        return places.size();
    }

    @Nullable
    RouteMatch<T> match(RoutingRequest request) {
        for (Entry<T> entry : entries.values()) {
            TakenPath taken = new TakenPath();
            if (entry.condition.holds(request, taken)) {
                return new RouteMatch<>(entry.target, entry.route, taken.length(), Map.of());
            }
        }
        return null;
    }
}
