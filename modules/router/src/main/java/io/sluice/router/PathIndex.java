package io.sluice.router;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The candidates of one host, in a tree by the text that their paths begin with; at each place the best one first. */
final class PathIndex<T> {
    private static final PathIndex<?> EMPTY = new PathIndex<>(RadixTree.empty());

    private final RadixTree<Candidate<T>[]> tree;

    private PathIndex(RadixTree<Candidate<T>[]> tree) {
        this.tree = tree;
    }

    @SuppressWarnings("unchecked")
    static <T> PathIndex<T> empty() {
        return (PathIndex<T>) EMPTY;
    }

    /** Of all of these at once. */
    static <T> PathIndex<T> of(List<Candidate<T>> candidates) {
        SortedMap<String, Candidate<T>[]> sorted = new TreeMap<>();
        candidates.forEach(candidate ->
                sorted.merge(candidate.pathKey(), insert(null, candidate), (old, one) -> insert(old, one[0])));
        return new PathIndex<>(RadixBuilder.tree(sorted));
    }

    boolean isEmpty() {
        return tree.isEmpty();
    }

    PathIndex<T> with(Candidate<T> candidate) {
        return new PathIndex<>(tree.with(candidate.pathKey(), old -> insert(old, candidate)));
    }

    PathIndex<T> without(Candidate<T> candidate) {
        return new PathIndex<>(tree.with(candidate.pathKey(), old -> remove(old, candidate)));
    }

    /** The best of {@code known} and what fits here. */
    @Nullable
    Candidate<T> best(RoutingRequest request, @Nullable Candidate<T> known) {
        String path = request.path();
        Candidate<T> best = known;
        RadixTree<Candidate<T>[]> node = tree;
        int at = 0;
        while (true) {
            if (node.value != null) {
                best = best(node.value, request, best);
            }
            if (at == path.length()) {
                return best;
            }
            RadixTree<Candidate<T>[]> child = node.child(path.charAt(at));
            if (child == null || !path.startsWith(child.label, at)) {
                return best;
            }
            at += child.label.length();
            node = child;
        }
    }

    private static <T> @Nullable Candidate<T> best(
            Candidate<T>[] sorted, RoutingRequest request, @Nullable Candidate<T> known) {
        for (Candidate<T> candidate : sorted) {
            if (known != null && known.compareTo(candidate) <= 0) {
                return known;
            }
            if (candidate.fits(request)) {
                return candidate;
            }
        }
        return known;
    }

    @SuppressWarnings("unchecked")
    private static <T> Candidate<T>[] insert(Candidate<T> @Nullable [] sorted, Candidate<T> candidate) {
        if (sorted == null) {
            return (Candidate<T>[]) new Candidate<?>[] {candidate};
        }
        int place = Arrays.binarySearch(sorted, candidate);
        int at = place < 0 ? -place - 1 : place;
        Candidate<T>[] next = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, at, next, at + 1, sorted.length - at);
        next[at] = candidate;
        return next;
    }

    private static <T> Candidate<T> @Nullable [] remove(Candidate<T> @Nullable [] sorted, Candidate<T> candidate) {
        int at = sorted == null ? -1 : Arrays.binarySearch(sorted, candidate);
        if (sorted == null || at < 0) {
            return sorted;
        }
        if (sorted.length == 1) {
            return null;
        }
        Candidate<T>[] next = Arrays.copyOf(sorted, sorted.length - 1);
        System.arraycopy(sorted, at + 1, next, at, next.length - at);
        return next;
    }
}
