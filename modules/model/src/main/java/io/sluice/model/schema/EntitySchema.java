package io.sluice.model.schema;

import io.sluice.model.Entity;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one entity type is made of; everything known about its fields follows from here. Immutable, for any thread.
 * Refusals are returned as {@link SchemaErrors}, never thrown.
 */
public final class EntitySchema {
    private final String name;
    private final Shape shape;
    private final @Nullable Variants variants;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final EntityTraits traits;
    private final List<String> uniqueFields;
    private final List<UniqueKey> uniqueKeys;
    private final List<Reference> references;

    private EntitySchema(String name, Shape shape, @Nullable Variants variants, EntityTraits traits) {
        this.name = name;
        this.shape = traits.expiring() ? shape.with(Shape.of(Lifetime.FIELD)) : shape;
        this.variants = variants;
        this.traits = traits;
        if (variants != null) {
            variants.byValue().forEach((value, variant) -> shapes.put(value, this.shape.with(variant)));
        }
        this.uniqueFields = shape.fields().stream()
                .filter(field -> field.isUnique() && field.type() == FieldType.STRING)
                .map(Field::name)
                .toList();
        this.uniqueKeys = UniqueKey.of(shape, traits);
        this.references = shape.fields().stream()
                .filter(field -> field.target() != null)
                .map(field -> new Reference(field.name(), String.valueOf(field.target()), Reference.OnDelete.of(field)))
                .toList();
    }

    /** @param name the type's name, such as {@code services}; unless its traits say otherwise, its place in the Admin API, too */
    public static EntitySchema of(String name, Shape shape) {
        return new EntitySchema(name, shape, null, EntityTraits.of(name));
    }

    public static EntitySchema of(String name, Shape shape, Variants variants) {
        return new EntitySchema(name, shape, variants, EntityTraits.of(name));
    }

    /** The same entity type with other traits: {@code schema.with(traits -> traits.at("key-auths"))}. */
    public EntitySchema with(UnaryOperator<EntityTraits> change) {
        return new EntitySchema(name, shape, variants, change.apply(traits));
    }

    /** The type's name, such as {@code services} or {@code keyauth_credentials}. */
    public String name() {
        return name;
    }

    /** What is known about the type beyond its fields. */
    public EntityTraits traits() {
        return traits;
    }

    /** The field whose value may stand for the id wherever an entity is named; null when only the id names it. */
    public @Nullable String keyField() {
        if (traits.keyField() != null) {
            return traits.keyField();
        }
        return uniqueFields.isEmpty() ? null : uniqueFields.get(0);
    }

    /** The field that chooses between the variants, such as {@code name} of a plugin; null without variants. */
    public @Nullable String variantField() {
        return variants == null ? null : variants.key();
    }

    /** The values that {@link #variantField} of this type chooses between, such as the names of the plugins; empty without variants. */
    public Set<String> variantNames() {
        return Collections.unmodifiableSet(shapes.keySet());
    }

    /** The whole shape of the entities of one variant; null when there is no such variant. */
    public @Nullable Shape variant(String value) {
        return shapes.get(value);
    }

    /** An entity's fields as answers show them: former names beside the present ones, the time that is left, no empty extras. */
    public Map<String, @Nullable Object> shown(Entity entity, Instant now) {
        return Shown.of(this, entity, now);
    }

    public Shape shape() {
        return shape;
    }

    /** Fields of which no two entities may have the same value; the first is the one that a path may name instead of the id. */
    public List<String> uniqueFields() {
        return uniqueFields;
    }

    /** All that no two entities may have the same of: unique fields of any type, and fields that are unique together. */
    public List<UniqueKey> uniqueKeys() {
        return uniqueKeys;
    }

    public List<Reference> references() {
        return references;
    }

    /** The shape that entities with these values have: that of their variant where there is one. */
    public Shape shapeOf(Map<String, @Nullable Object> values) {
        String chosen = variants == null ? null : variants.chosen(values);
        Shape variant = chosen == null ? null : shapes.get(chosen);
        return variant == null ? shape : variant;
    }

    /** A new entity's fields from what was given: shorthands, defaults, id and times. Not validated yet. */
    public Map<String, @Nullable Object> complete(Map<String, @Nullable Object> input, Instant now) {
        Map<String, @Nullable Object> filled = filled(input);
        return Auto.created(shapeOf(filled), filled, now);
    }

    /** An entity's fields after a change: {@code input} over what it has. Not validated yet. */
    public Map<String, @Nullable Object> merge(Entity entity, Map<String, @Nullable Object> input, Instant now) {
        Map<String, @Nullable Object> merged =
                new LinkedHashMap<>(Intake.merge(shapeOf(entity.fields()), known(entity.fields()), input));
        merged.put("id", entity.id());
        return Auto.changed(shape, filled(merged), now);
    }

    /** All that is wrong with complete fields. */
    public SchemaErrors validate(Map<String, @Nullable Object> fields) {
        Object problem = variants == null ? null : variantProblem(variants, fields);
        if (variants != null && problem != null) {
            return new SchemaErrors(new TreeMap<>(Map.of(variants.key(), problem)));
        }
        return new SchemaErrors(Validation.problems(shapeOf(fields), fields));
    }

    /** Without a variant nothing is known about the other fields, so this speaks alone. */
    private @Nullable Object variantProblem(Variants known, Map<String, @Nullable Object> fields) {
        String chosen = known.chosen(fields);
        if (chosen != null) {
            return shapes.containsKey(chosen) ? null : Values.cut(known.unknown(chosen));
        }
        Field key = shape.field(known.key());
        return key == null ? null : Validation.problem(key, fields.get(known.key()));
    }

    /**
     * What is wrong with an entity that another node has sent, which may be newer (fields that are unknown here count only
     * when they have a value) or older (fields that it does not know get their defaults).
     */
    public List<Violation> verify(Entity entity) {
        if (isComplete(entity.fields()) && validate(entity.fields()).isEmpty()) {
            return List.of();
        }
        Object entityName = uniqueFields.isEmpty() ? null : entity.get(uniqueFields.get(0));
        return validate(filled(known(entity.fields())))
                .violations(name, entity.id(), entityName instanceof String text ? text : null);
    }

    /** Whether nothing has to be filled in, as in nearly all that nodes send each other. */
    private boolean isComplete(Map<String, @Nullable Object> fields) {
        return shapeOf(fields).fields().stream().allMatch(field -> fields.containsKey(field.name()));
    }

    private Map<String, @Nullable Object> filled(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> first = Intake.fill(shape, input);
        Shape chosen = shapeOf(first);
        return chosen == shape ? first : Intake.fill(chosen, input);
    }

    private Map<String, @Nullable Object> known(Map<String, @Nullable Object> fields) {
        return Intake.known(shapeOf(fields), fields);
    }
}
