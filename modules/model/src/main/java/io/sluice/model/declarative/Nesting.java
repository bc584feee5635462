package io.sluice.model.declarative;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import io.sluice.model.schema.Schemas;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which lists an entity may have inside: of every type that refers to it, and of what it is linked to. */
final class Nesting {
    /**
     * A list inside an entity.
     *
     * @param schema the type of its elements
     * @param field their field that refers to the entity around them
     * @param link where the elements name the other end of a link between two entities: the field for that end
     */
    record Nest(EntitySchema schema, String field, String link) {
        boolean isLink() {
            return !link.isEmpty();
        }
    }

    private static final int ENDS = 2;

    private final Map<String, Map<String, Nest>> byParent = new HashMap<>();

    Nesting(Schemas schemas) {
        for (EntitySchema schema : schemas.all()) {
            for (Reference reference : schema.references()) {
                add(reference.target(), schema.name(), new Nest(schema, reference.field(), ""));
            }
        }
        schemas.all().stream().filter(Nesting::isLink).forEach(this::addLink);
    }

    Map<String, Nest> within(EntitySchema schema) {
        return byParent.getOrDefault(schema.name(), Map.of());
    }

    /** A type that is nothing but two references, such as the membership of a consumer in a group. */
    private static boolean isLink(EntitySchema schema) {
        return schema.references().size() == ENDS
                && schema.keyField() == null
                && schema.references().stream()
                        .allMatch(reference -> schema.traits().uniqueTogether().stream()
                                .anyMatch(together -> together.contains(reference.field()) && together.size() == ENDS));
    }

    /** {@code consumer_groups[].consumers}, {@code consumers[].consumer_groups}, and {@code groups} for short as decK writes it. */
    private void addLink(EntitySchema link) {
        List<Reference> ends = link.references();
        for (int i = 0; i < ENDS; i++) {
            Reference here = ends.get(i);
            Reference there = ends.get(1 - i);
            Nest nest = new Nest(link, here.field(), there.field());
            add(here.target(), there.target(), nest);
            add(here.target(), there.target().substring(there.target().lastIndexOf('_') + 1), nest);
        }
    }

    private void add(String parent, String key, Nest nest) {
        byParent.computeIfAbsent(parent, name -> new LinkedHashMap<>()).putIfAbsent(key, nest);
    }
}
