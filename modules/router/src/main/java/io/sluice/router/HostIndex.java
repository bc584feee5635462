package io.sluice.router;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The candidates by host: one tree of host names and {@code *.suffix} read from their ends, one of {@code prefix.*}, and
 * those that take any host.
 */
final class HostIndex<T> {
    private static final HostIndex<?> EMPTY = new HostIndex<>(RadixTree.empty(), RadixTree.empty(), PathIndex.empty());

    private final RadixTree<PathIndex<T>> fromEnd;
    private final RadixTree<PathIndex<T>> fromStart;
    private final PathIndex<T> anyHost;

    private HostIndex(RadixTree<PathIndex<T>> fromEnd, RadixTree<PathIndex<T>> fromStart, PathIndex<T> anyHost) {
        this.fromEnd = fromEnd;
        this.fromStart = fromStart;
        this.anyHost = anyHost;
    }

    @SuppressWarnings("unchecked")
    static <T> HostIndex<T> empty() {
        return (HostIndex<T>) EMPTY;
    }

    /** Of all of these at once. */
    static <T> HostIndex<T> of(List<Candidate<T>> candidates) {
        SortedMap<String, List<Candidate<T>>> fromEnd = new TreeMap<>();
        SortedMap<String, List<Candidate<T>>> fromStart = new TreeMap<>();
        List<Candidate<T>> anyHost = new ArrayList<>();
        for (Candidate<T> candidate : candidates) {
            HostPattern host = candidate.host;
            if (host == null) {
                anyHost.add(candidate);
            } else {
                (isFromStart(host) ? fromStart : fromEnd)
                        .computeIfAbsent(key(host), key -> new ArrayList<>())
                        .add(candidate);
            }
        }
        return new HostIndex<>(tree(fromEnd), tree(fromStart), PathIndex.of(anyHost));
    }

    private static <T> RadixTree<PathIndex<T>> tree(SortedMap<String, List<Candidate<T>>> candidates) {
        SortedMap<String, PathIndex<T>> paths = new TreeMap<>();
        candidates.forEach((key, list) -> paths.put(key, PathIndex.of(list)));
        return RadixBuilder.tree(paths);
    }

    private static boolean isFromStart(HostPattern host) {
        return host.kind() == HostPattern.Kind.PREFIX;
    }

    /** The text as the tree that it belongs to reads it. */
    private static String key(HostPattern host) {
        return isFromStart(host)
                ? host.text()
                : new StringBuilder(host.text()).reverse().toString();
    }

    HostIndex<T> with(Candidate<T> candidate) {
        return change(candidate, true);
    }

    HostIndex<T> without(Candidate<T> candidate) {
        return change(candidate, false);
    }

    private HostIndex<T> change(Candidate<T> candidate, boolean add) {
        HostPattern host = candidate.host;
        if (host == null) {
            PathIndex<T> next = add ? anyHost.with(candidate) : anyHost.without(candidate);
            return new HostIndex<>(fromEnd, fromStart, next);
        }
        return isFromStart(host)
                ? new HostIndex<>(fromEnd, change(fromStart, key(host), candidate, add), anyHost)
                : new HostIndex<>(change(fromEnd, key(host), candidate, add), fromStart, anyHost);
    }

    private static <T> RadixTree<PathIndex<T>> change(
            RadixTree<PathIndex<T>> tree, String key, Candidate<T> candidate, boolean add) {
        return tree.with(key, old -> {
            PathIndex<T> paths = old == null ? PathIndex.empty() : old;
            PathIndex<T> next = add ? paths.with(candidate) : paths.without(candidate);
            return next.isEmpty() ? null : next;
        });
    }

    @Nullable
    Candidate<T> best(RoutingRequest request) {
        Candidate<T> best = null;
        String host = request.host();
        if (!host.isEmpty()) {
            best = bestFromEnd(host, request, best);
            best = bestFromStart(host, request, best);
        }
        return anyHost.best(request, best);
    }

    /** A key that ends with a dot is a wildcard's: it needs more text after it; any other must be the whole host. */
    private @Nullable Candidate<T> bestFromEnd(String host, RoutingRequest request, @Nullable Candidate<T> known) {
        Candidate<T> best = known;
        RadixTree<PathIndex<T>> node = fromEnd;
        int left = host.length();
        while (left > 0) {
            RadixTree<PathIndex<T>> child = node.child(host.charAt(left - 1));
            if (child == null || !endsWithReversed(host, left, child.label)) {
                return best;
            }
            left -= child.label.length();
            node = child;
            boolean wildcard = host.charAt(left) == '.';
            if (node.value != null && wildcard == left > 0) {
                best = node.value.best(request, best);
            }
        }
        return best;
    }

    private static boolean endsWithReversed(String host, int end, String reversed) {
        int length = reversed.length();
        if (length > end) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (reversed.charAt(i) != host.charAt(end - 1 - i)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Candidate<T> bestFromStart(String host, RoutingRequest request, @Nullable Candidate<T> known) {
        Candidate<T> best = known;
        RadixTree<PathIndex<T>> node = fromStart;
        int at = 0;
        while (at < host.length()) {
            RadixTree<PathIndex<T>> child = node.child(host.charAt(at));
            if (child == null || !host.startsWith(child.label, at)) {
                return best;
            }
            at += child.label.length();
            node = child;
            if (node.value != null && at < host.length()) {
                best = node.value.best(request, best);
            }
        }
        return best;
    }
}
