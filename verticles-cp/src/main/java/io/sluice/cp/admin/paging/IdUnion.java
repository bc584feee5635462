package io.sluice.cp.admin.paging;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The ids that are in any of these sets. */
record IdUnion(List<SortedSet<String>> sets) {
    IdUnion {
        sets = List.copyOf(sets);
    }

    /** No fewer than there are: an id that is in several sets counts for each. */
    int size() {
        return sets.stream().mapToInt(Collection::size).sum();
    }

    boolean contains(String id) {
        return sets.stream().anyMatch(set -> set.contains(id));
    }

    /** In order, none twice, each found when it is asked for. */
    Stream<String> from(String first) {
        if (sets.size() == 1) {
            return sets.get(0).tailSet(first).stream();
        }
        Iterator<String> merged = new Merge(sets, first);
        int traits = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(merged, traits), false);
    }

    /** The next id of one set, and those after it. */
    private record Head(String id, Iterator<String> rest) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            return id.compareTo(other.id);
        }
    }

    private static final class Merge implements Iterator<String> {
        private final PriorityQueue<Head> heads = new PriorityQueue<>();

        Merge(List<SortedSet<String>> sets, String first) {
            sets.forEach(set -> enter(set.tailSet(first).iterator()));
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public String next() {
            Head head = heads.peek();
            if (head == null) {
                throw new NoSuchElementException();
            }
            String id = head.id();
            while (head != null && head.id().equals(id)) {
                heads.remove();
                enter(head.rest());
                head = heads.peek();
            }
            return id;
        }

        private void enter(Iterator<String> ids) {
            if (ids.hasNext()) {
                heads.add(new Head(ids.next(), ids));
            }
        }
    }
}
