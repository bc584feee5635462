package io.sluice.cp.admin.entity;

import io.sluice.model.image.ContentHash;

/** The {@code ETag} of an entity: another one after every change of what is shown of it. */
public record EntityTag(ContentHash hash) {
    private static final String WEAK = "W/";

    /** As {@code If-Match} compares: a weak tag is never the same. */
    boolean isIn(String header) {
        for (String tag : header.split(",", -1)) {
            if (tag.strip().equals("*") || tag.strip().equals(toString())) {
                return true;
            }
        }
        return false;
    }

    /** As {@code If-None-Match} compares, where weak tags will do. */
    boolean isWeaklyIn(String header) {
        return isIn(header.replace(WEAK, ""));
    }

    @Override
    public String toString() {
        return '"' + hash.toString() + '"';
    }
}
