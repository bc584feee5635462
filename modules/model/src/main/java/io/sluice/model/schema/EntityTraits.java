package io.sluice.model.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an entity type beyond its fields. Immutable.
 *
 * @param collection its place in the Admin API, such as {@code key-auths}
 * @param nested its place under an entity that it refers to, such as {@code key-auth} in {@code /consumers/bob/key-auth}
 * @param keyField the field whose value may stand for the id in a path; null for the first unique field
 * @param uniqueTogether lists of fields of which no two entities have all the same values, null being a value
 * @param scopedKey the field that names one of the entities under the same parent, such as {@code group}; null when none does
 * @param expiring whether an entity may be given a {@code ttl} in seconds; it is kept as the time of its end, in seconds
 * @param preparation slow work on what is given before it is written, such as hashing a password
 */
public record EntityTraits(
        String collection,
        String nested,
        @Nullable String keyField,
        List<List<String>> uniqueTogether,
        @Nullable String scopedKey,
        boolean expiring,
        Preparation preparation) {

    static EntityTraits of(String name) {
        return new EntityTraits(name, name, null, List.of(), null, false, Preparation.NONE);
    }

    /** At this place in the Admin API, and under its parents, too, unless {@link #within} says otherwise. */
    public EntityTraits at(String place) {
        return new EntityTraits(place, place, keyField, uniqueTogether, scopedKey, expiring, preparation);
    }

    public EntityTraits within(String place) {
        return new EntityTraits(collection, place, keyField, uniqueTogether, scopedKey, expiring, preparation);
    }

    public EntityTraits keyedBy(String field) {
        return new EntityTraits(collection, nested, field, uniqueTogether, scopedKey, expiring, preparation);
    }

    public EntityTraits uniqueTogether(String... fields) {
        List<List<String>> more = new ArrayList<>(uniqueTogether);
        more.add(List.of(fields));
        return new EntityTraits(collection, nested, keyField, List.copyOf(more), scopedKey, expiring, preparation);
    }

    /** @param field unique together with the parent, which must be declared with {@link #uniqueTogether}: parent first */
    public EntityTraits keyedUnderParentBy(String field) {
        return new EntityTraits(collection, nested, keyField, uniqueTogether, field, expiring, preparation);
    }

    public EntityTraits expires() {
        return new EntityTraits(collection, nested, keyField, uniqueTogether, scopedKey, true, preparation);
    }

    public EntityTraits prepared(Preparation work) {
        return new EntityTraits(collection, nested, keyField, uniqueTogether, scopedKey, expiring, work);
    }
}
