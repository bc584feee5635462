package io.sluice.cp.admin.paging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The ids of the rows that a list has after all its filters, found through indexes: those of the filter that lets the
 * fewest through are looked up in the others, so the size of the table does not matter.
 */
public final class MatchingIds {
    private final List<IdUnion> filters;

    MatchingIds(List<IdUnion> filters) {
        this.filters =
                filters.stream().sorted(Comparator.comparingInt(IdUnion::size)).toList();
    }

    /** Those of them that are in this set, too. */
    public MatchingIds and(SortedSet<String> ids) {
        List<IdUnion> more = new ArrayList<>(filters);
        more.add(new IdUnion(List.of(ids)));
        return new MatchingIds(more);
    }

    /** The ids after this one, in order, each found when it is asked for. */
    public Stream<String> behind(String after) {
        List<IdUnion> others = filters.subList(1, filters.size());
        return filters.get(0).from(after + '\0').filter(id -> others.stream().allMatch(other -> other.contains(id)));
    }

    /** How many ids may have to be passed over, at most, on the way to those that match. */
    public int detour() {
        return filters.size() == 1 ? 0 : filters.get(0).size();
    }
}
