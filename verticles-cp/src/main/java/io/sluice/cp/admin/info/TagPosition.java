package io.sluice.cp.admin.info;

import io.sluice.cp.admin.paging.TextQuery;
import java.util.Map;
import java.util.SortedSet;

/** One tag of one entity: a row of a list of tags, and where a page of it begins. */
record TagPosition(String type, String tag, String id) {
    private static final TagPosition FIRST = new TagPosition("", "", "");
    private static final int PARTS = 3;

    static TagPosition parse(TextQuery query) {
        if (query.position().isEmpty()) {
            return FIRST;
        }
        String[] parts = query.position().split("/", PARTS);
        if (parts.length < PARTS) {
            throw query.refusal();
        }
        return new TagPosition(parts[0], parts[2], parts[1]);
    }

    /** Whether nothing of a type that comes before this one is wanted any more. */
    boolean isBehind(String other) {
        return !type.isEmpty() && !type.equals(other);
    }

    /** The tags from here on. */
    SortedSet<String> tags(String ofType, SortedSet<String> tags) {
        return ofType.equals(type) ? tags.tailSet(tag) : tags;
    }

    /** The ids from here on. */
    SortedSet<String> ids(TagPosition tagged, SortedSet<String> ids) {
        return tagged.type.equals(type) && tagged.tag.equals(tag) ? ids.tailSet(id) : ids;
    }

    /** The same tag of another entity. */
    TagPosition of(String other) {
        return new TagPosition(type, tag, other);
    }

    Map<String, String> row() {
        return Map.of("tag", tag, "entity_name", type, "entity_id", id);
    }

    @Override
    public String toString() {
        return type + "/" + id + "/" + tag;
    }
}
