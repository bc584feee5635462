package io.sluice.model.declarative;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entities of a document one by one, each with its place, and what cannot be an entity. */
final class Outline {
    private static final List<String> ASIDES = List.of("_comment", "_ignore");

    private final Document document;
    private final Schemas schemas;
    private final Nesting nesting;
    private final Map<String, List<Item>> items = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> problems = new TreeMap<>();
    private final List<Misfit> misfits = new ArrayList<>();

    /** An element of a list that is no table. */
    record Misfit(Item.Place place, String problem) {}

    private Outline(Document document, Schemas schemas, Nesting nesting) {
        this.document = document;
        this.schemas = schemas;
        this.nesting = nesting;
        schemas.all().forEach(schema -> items.put(schema.name(), new ArrayList<>()));
    }

    static Outline of(Document document, Schemas schemas, Nesting nesting) {
        Outline outline = new Outline(document, schemas, nesting);
        document.table().forEach(outline::entry);
        return outline;
    }

    /** By type, types in the order of the schemas. */
    Map<String, List<Item>> items() {
        return items;
    }

    /** What is wrong with the document's own keys. */
    Map<String, @Nullable Object> problems() {
        return problems;
    }

    List<Misfit> misfits() {
        return misfits;
    }

    private void entry(String key, @Nullable Object value) {
        EntitySchema schema = schemas.find(key);
        if (Header.NAMES.contains(key)) {
            return; // read by the header
        }
        if (schema == null) {
            problems.put(key, "unknown field");
        } else if (!(value == null || value instanceof List || isEmptyTable(value))) {
            problems.put(key, "expected an array");
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                element(schema, new Item.Place(null, null, key, i, line(list.get(i))), list.get(i));
            }
        }
    }

    private void element(EntitySchema schema, Item.Place place, @Nullable Object element) {
        if (!(element instanceof Map<?, ?> table)) {
            misfits.add(new Misfit(place, "expected a record"));
            return;
        }
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        table.forEach((name, value) -> input.put((String) name, value));
        input.keySet().removeAll(ASIDES);
        Item item = new Item(schema, place, input);
        items.computeIfAbsent(schema.name(), name -> new ArrayList<>()).add(item);
        if (place.parentField() != null && input.get(place.parentField()) != null) {
            item.own().put(place.parentField(), "unknown field");
        }
        nesting.within(schema).forEach((key, nest) -> nested(item, key, nest));
    }

    private void nested(Item parent, String key, Nesting.Nest nest) {
        Object value = parent.input().get(key);
        boolean ownField = parent.schema().shape().field(key) != null;
        if (value == null && ownField) {
            return;
        }
        if (value instanceof List<?> list) {
            parent.input().remove(key);
            for (int i = 0; i < list.size(); i++) {
                Item.Place place = new Item.Place(parent, nest.field(), key, i, line(list.get(i)));
                element(nest.schema(), place, named(nest, list.get(i)));
            }
        } else if (value == null || isEmptyTable(value)) {
            parent.input().remove(key);
        } else if (!ownField) {
            parent.input().remove(key);
            parent.own().put(key, "expected an array");
        }
    }

    /** A text stands for the entity of that name, or for a link to it. */
    private static @Nullable Object named(Nesting.Nest nest, @Nullable Object element) {
        if (nest.isLink() && (element instanceof String || element instanceof Map)) {
            Map<String, @Nullable Object> link = new LinkedHashMap<>();
            link.put(nest.link(), element);
            return link;
        }
        String key = nest.schema().keyField();
        if (element instanceof String && key != null) {
            Map<String, @Nullable Object> table = new LinkedHashMap<>();
            table.put(key, element);
            return table;
        }
        return element;
    }

    private @Nullable Integer line(@Nullable Object element) {
        return element == null ? null : document.line(element);
    }

    private static boolean isEmptyTable(Object value) {
        return value instanceof Map<?, ?> table && table.isEmpty();
    }
}
