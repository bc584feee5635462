package io.sluice.model.image;

import io.sluice.model.Entity;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A complete configuration at one version, immutable; the next version shares everything that did not change. Its tables
 * answer what the Admin API asks (by id, by unique key, by reference, by tag, in the order of ids), so reads need no
 * database.
 */
public final class ConfigImage {
    private final Schemas schemas;
    private final Position position;
    private final PMap<String, EntityTable> tables;

    private ConfigImage(Schemas schemas, Position position, PMap<String, EntityTable> tables) {
        this.schemas = schemas;
        this.position = position;
        this.tables = tables;
    }

    /** The image of a database without any change in it. */
    public static ConfigImage empty(Schemas schemas, String epoch) {
        PMap<String, EntityTable> tables = HashTreePMap.empty();
        for (EntitySchema schema : schemas.all()) {
            tables = tables.plus(schema.name(), EntityTable.empty(schema));
        }
        return new ConfigImage(schemas, new Position(epoch, 0, ContentHash.EMPTY), tables);
    }

    /** The image that consists of just these entities. */
    public static ConfigImage of(Schemas schemas, String epoch, long version, Collection<Entity> entities) {
        List<Change> changes = new ArrayList<>(entities.size());
        entities.forEach(entity -> changes.add(Change.create(entity)));
        return empty(schemas, epoch).with(version, changes);
    }

    public Schemas schemas() {
        return schemas;
    }

    public Position position() {
        return position;
    }

    public long version() {
        return position.version();
    }

    /** The next image after {@code commit}. */
    public ConfigImage with(Commit commit) {
        return with(commit.version(), commit.changes());
    }

    /**
     * The image at {@code version} after all of {@code changes}, which take effect together: two entities may swap a unique
     * name. A change of an entity that is already as wanted, or already gone, changes nothing. Entities of a type that this
     * node does not know are kept as they are: they count for the hash, and a later version of the node will know them.
     */
    public ConfigImage with(long version, List<Change> changes) {
        Map<String, List<Change>> byType = new LinkedHashMap<>();
        changes.forEach(change ->
                byType.computeIfAbsent(change.type(), type -> new ArrayList<>()).add(change));
        PMap<String, EntityTable> next = tables;
        ContentHash hash = position.hash();
        for (var entry : byType.entrySet()) {
            EntityTable before = tableOrNew(entry.getKey());
            EntityTable after = before.with(entry.getValue());
            hash = hash.minus(before.hash()).plus(after.hash());
            boolean leaves = after.all().isEmpty() && schemas.find(entry.getKey()) == null;
            next = leaves ? next.minus(entry.getKey()) : next.plus(entry.getKey(), after);
        }
        return new ConfigImage(schemas, new Position(position.epoch(), version, hash), next);
    }

    public @Nullable Entity get(String type, String id) {
        return table(type).get(id);
    }

    /** The entity whose unique field {@code field} has this value. */
    public @Nullable Entity byUnique(String type, String field, Object value) {
        return table(type).byUnique(List.of(field), List.of(value));
    }

    /**
     * The entity with these values of fields that are unique together.
     *
     * @param fields in the order of their declaration
     * @param values of foreign fields the id of the target; null is a value
     */
    public @Nullable Entity byUnique(String type, List<String> fields, List<? extends @Nullable Object> values) {
        return table(type).byUnique(fields, values);
    }

    /** All entities of a type, in the order of their ids. */
    public SortedMap<String, Entity> all(String type) {
        return table(type).all();
    }

    /** The ids of the entities of {@code type} whose foreign field {@code field} refers to {@code targetId}, in order. */
    public SortedSet<String> referring(String type, String field, String targetId) {
        return table(type).referring(field, targetId);
    }

    /** The ids of the entities of {@code type} that have this tag, in order. */
    public SortedSet<String> tagged(String type, String tag) {
        return table(type).tags().ids(tag);
    }

    /** The tags that entities of {@code type} have, in order. */
    public SortedSet<String> tags(String type) {
        return table(type).tags().values();
    }

    /** Every entity, a type after those that it refers to. */
    public List<Entity> entities() {
        List<Entity> entities = new ArrayList<>();
        types().forEach(type -> entities.addAll(table(type).all().values()));
        return entities;
    }

    /** The types in the order of the schemas, then those that are here without being known. */
    public List<String> types() {
        List<String> types = new ArrayList<>();
        schemas.all().forEach(schema -> types.add(schema.name()));
        types.addAll(unknownTypes());
        return types;
    }

    /** The types, in order, of which there are entities although this node does not know them. */
    public SortedSet<String> unknownTypes() {
        SortedSet<String> unknown = new TreeSet<>();
        if (tables.size() > schemas.all().size()) {
            unknown.addAll(tables.keySet());
            schemas.all().forEach(schema -> unknown.remove(schema.name()));
        }
        return unknown;
    }

    public int size() {
        return tables.values().stream().mapToInt(table -> table.all().size()).sum();
    }

    private EntityTable tableOrNew(String type) {
        EntityTable known = tables.get(type);
        return known == null ? EntityTable.empty(EntitySchema.of(type, Shape.of())) : known;
    }

    private EntityTable table(String type) {
        EntityTable table = tables.get(type);
        if (table == null) {
            throw new IllegalArgumentException("unknown entity type: " + type);
        }
        return table;
    }
}
