package io.sluice.model.declarative;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Lifetime;
import io.sluice.model.schema.Preparation;
import io.sluice.model.schema.Schemas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a document to the entities that it describes, or to all that is wrong with it. Takes time in proportion to the
 * document, and tens of milliseconds for each secret to be hashed: never on an event loop. Immutable.
 */
public final class DeclarativeLoader {
    /**
     * The time of a configuration that has no history: entities that do not say when they were made get it, so that equal
     * documents come to equal configurations on every node and at every start.
     */
    public static final Instant TIMELESS = Instant.parse("2000-01-01T00:00:00Z");

    private final Schemas schemas;
    private final Nesting nesting;
    private final ConfigImage existing;
    private final Instant now;

    private DeclarativeLoader(ConfigImage existing, Instant now) {
        this.schemas = existing.schemas();
        this.nesting = new Nesting(schemas);
        this.existing = existing;
        this.now = now;
    }

    /** For documents that are the whole configuration. */
    public static DeclarativeLoader whole(Schemas schemas) {
        return new DeclarativeLoader(ConfigImage.empty(schemas, ""), TIMELESS);
    }

    /**
     * For documents that are added to what there is: they may refer to it, and what has the same key as an existing entity
     * without saying its id gets that entity's. That the two fit together is left to be checked when they are joined.
     */
    public static DeclarativeLoader into(ConfigImage existing, Instant now) {
        return new DeclarativeLoader(existing, now);
    }

    public Loaded load(Document document) {
        Header header = Header.of(document.table());
        Outline outline = Outline.of(document, schemas, nesting);
        List<Item> items = new ArrayList<>();
        Names names = new Names(existing);
        Ids ids = new Ids(existing);
        outline.items()
                .values()
                .forEach(ofType -> ofType.forEach(item -> {
                    names.resolve(item);
                    item.identify(ids.of(item));
                    names.add(item);
                    items.add(item);
                }));
        completeAll(items, header);
        items.forEach(DeclarativeLoader::orphaned);
        new Uniqueness().check(items);
        DeclarativeErrors errors = Problems.of(header, outline, items);
        return new Loaded(errors.isEmpty() ? entities(items) : List.of(), errors);
    }

    private static List<Entity> entities(Collection<Item> items) {
        List<Entity> entities = new ArrayList<>(items.size());
        items.forEach(item -> {
            if (item.entity() != null) {
                entities.add(item.entity());
            }
        });
        return entities;
    }

    /** Hashes of secrets are made side by side. */
    private void completeAll(List<Item> items, Header header) {
        items.parallelStream().forEach(item -> complete(item, header));
    }

    private void complete(Item item, Header header) {
        EntitySchema schema = item.schema();
        Map<String, @Nullable Object> input = new LinkedHashMap<>(item.input());
        if (!(input.get("id") instanceof String)) {
            input.put(
                    "id",
                    item.input().get("id") == null ? item.id() : item.input().get("id"));
        }
        if (header.oldPaths() && schema.name().equals("routes")) {
            OldPaths.mark(input);
        }
        Preparation preparation = schema.traits().preparation();
        Map<String, @Nullable Object> prepared =
                lifetime(item, header.transform() ? preparation.prepare(input) : input);
        Map<String, @Nullable Object> fields = times(item, prepared, schema.complete(prepared, now));
        schema.validate(fields).fields().forEach(item.own()::putIfAbsent);
        if (fields.get("id") instanceof String) {
            item.complete(new Entity(schema.name(), fields));
        }
    }

    private static Map<String, @Nullable Object> lifetime(Item item, Map<String, @Nullable Object> input) {
        try {
            return Lifetime.kept(item.schema(), input, Instant.now());
        } catch (IllegalArgumentException e) {
            item.own().put("ttl", Lifetime.PROBLEM);
            return input;
        }
    }

    /** Times that are given are kept, and those of an entity that would otherwise be as it is. */
    private Map<String, @Nullable Object> times(
            Item item, Map<String, @Nullable Object> input, Map<String, @Nullable Object> complete) {
        Entity before = existing.get(item.schema().name(), item.id());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(complete);
        for (String time : new String[] {"created_at", "updated_at"}) {
            Object given = input.get(time);
            if (fields.containsKey(time) && (given instanceof Number || before != null)) {
                fields.put(time, given instanceof Number || before == null ? given : before.get(time));
            }
        }
        boolean same = before != null && before.fields().equals(fields);
        if (!same && before != null && input.get("updated_at") == null && fields.containsKey("updated_at")) {
            fields.put("updated_at", complete.get("updated_at"));
        }
        return fields;
    }

    /** Where the entity around it is refused, a list that is also a field of that entity has nothing to belong to. */
    private static void orphaned(Item item) {
        Item parent = item.place().parent();
        String field = item.place().parentField();
        if (parent != null
                && field != null
                && !parent.own().isEmpty()
                && parent.schema().shape().field(item.place().key()) != null) {
            item.own().putIfAbsent(field, "required field missing");
        }
    }
}
