package io.sluice.cp.admin.paging;

import io.sluice.cp.admin.http.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code tags=a,b} asks for all of them, {@code tags=a/b} for any of them. */
record TagFilter(List<String> tags, boolean all) {
    private static final int MOST_TAGS = 5;
    private static final TagFilter NONE = new TagFilter(List.of(), true);

    /** @throws Refusal when both signs are mixed, a tag is empty or has control characters, or there are too many */
    static TagFilter parse(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        boolean any = text.indexOf('/') >= 0;
        List<String> tags = List.of(text.split(any ? "/" : ",", -1));
        if ((any && text.indexOf(',') >= 0) || tags.stream().anyMatch(TagFilter::impossible)) {
            throw PageRefusals.option("tags", "invalid filter syntax");
        }
        if (tags.size() > MOST_TAGS) {
            throw PageRefusals.option("tags", "cannot query more than " + MOST_TAGS + " tags");
        }
        return new TagFilter(tags, !any);
    }

    boolean isGiven() {
        return !tags.isEmpty();
    }

    boolean matches(Map<String, @Nullable Object> row) {
        if (tags.isEmpty()) {
            return true;
        }
        if (!(row.get("tags") instanceof Collection<?> own)) {
            return false;
        }
        return all ? own.containsAll(tags) : tags.stream().anyMatch(own::contains);
    }

    /**
     * The filters that a row must pass, each as the ids that it lets through.
     *
     * @param tagged by tag, the ids of the rows that have it
     */
    List<IdUnion> indexed(Function<String, SortedSet<String>> tagged) {
        List<SortedSet<String>> sets = tags.stream().map(tagged).toList();
        return all ? sets.stream().map(set -> new IdUnion(List.of(set))).toList() : List.of(new IdUnion(sets));
    }

    private static boolean impossible(String tag) {
        return tag.isEmpty() || tag.chars().anyMatch(Character::isISOControl);
    }
}
