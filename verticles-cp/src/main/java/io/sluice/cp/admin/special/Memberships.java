package io.sluice.cp.admin.special;

import io.sluice.cp.admin.entity.EntityType;
import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which consumers belong to which groups, seen from one of the two ends.
 *
 * @param ownerField how a membership calls the end that is looked from
 * @param memberField how it calls the other one
 */
record Memberships(EntityType owner, String ownerField, EntityType member, String memberField) {
    static final String TYPE = "consumer_group_consumers";

    /** One of them, with what it leads to. */
    record Membership(Entity link, Entity member) {
        /** What lists are filtered and ordered by. */
        Map<String, @Nullable Object> fields() {
            Object tags = member.get("tags");
            return tags == null ? Map.of("id", link.id()) : Map.of("id", link.id(), "tags", tags);
        }
    }

    /** Those of one owner in their order, beginning behind an id. */
    Stream<Membership> of(ConfigImage image, Entity from, String after) {
        return image.referring(TYPE, ownerField, from.id()).tailSet(after + '\0').stream()
                .map(id -> Objects.requireNonNull(image.get(TYPE, id)))
                .map(link -> new Membership(link, other(image, link)));
    }

    private Entity other(ConfigImage image, Entity link) {
        String id = Objects.requireNonNull(link.reference(memberField));
        return Objects.requireNonNull(image.get(member.name(), id));
    }

    /** @return null when they do not belong together */
    @Nullable
    Entity between(ConfigImage image, Entity from, Entity to) {
        return image.byUnique(TYPE, List.of("consumer_group", "consumer"), idsInOrder(from, to));
    }

    private List<String> idsInOrder(Entity from, Entity to) {
        boolean groupFirst = ownerField.equals("consumer_group");
        return groupFirst ? Arrays.asList(from.id(), to.id()) : Arrays.asList(to.id(), from.id());
    }

    void join(ConfigEditor editor, Entity from, Entity to) {
        editor.create(TYPE, Map.of(ownerField, Map.of("id", from.id()), memberField, Map.of("id", to.id())));
    }

    static void end(ConfigEditor editor, Entity link) {
        editor.delete(TYPE, EntityKey.id(link.id()));
    }
}
