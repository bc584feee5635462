package io.sluice.cp.admin.info;

import io.sluice.cp.admin.paging.TextQuery;
import io.sluice.model.Entity;

/** Where a page of tags begins: with one tag of one entity. */
record TagPosition(String type, String id, int tag) {
    private static final TagPosition FIRST = new TagPosition("", "", 0);
    private static final int PARTS = 3;

    static TagPosition parse(TextQuery query) {
        if (query.position().isEmpty()) {
            return FIRST;
        }
        String[] parts = query.position().split("/", -1);
        try {
            if (parts.length == PARTS) {
                return new TagPosition(parts[0], parts[1], Integer.parseUnsignedInt(parts[2]));
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw query.refusal();
    }

    boolean isFirst() {
        return type.isEmpty();
    }

    int firstTagOf(Entity entity) {
        return entity.type().equals(type) && entity.id().equals(id) ? Math.max(0, tag) : 0;
    }

    @Override
    public String toString() {
        return type + "/" + id + "/" + tag;
    }
}
