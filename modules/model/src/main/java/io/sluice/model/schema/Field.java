package io.sluice.model.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One declared field, immutable: {@code Field.integer("port").required().defaultTo(80).between(0, 65535)}. Every method
 * gives a new field with one attribute more. Attributes carry Kong's names and are what {@code /schemas} shows; a
 * {@link #check} works but is not shown.
 */
public final class Field extends Declaration {
    private Field(
            String name, @Nullable FieldType type, Map<String, @Nullable Object> attributes, List<ValueCheck> checks) {
        super(name, type, attributes, checks);
    }

    private static Field of(String name, @Nullable FieldType type) {
        return new Field(name, type, Map.of(), List.of());
    }

    public static Field string(String name) {
        return of(name, FieldType.STRING);
    }

    /** An element, key or value without a name of its own. */
    public static Field string() {
        return string("");
    }

    public static Field integer(String name) {
        return of(name, FieldType.INTEGER);
    }

    public static Field integer() {
        return integer("");
    }

    public static Field number(String name) {
        return of(name, FieldType.NUMBER);
    }

    public static Field number() {
        return number("");
    }

    public static Field bool(String name) {
        return of(name, FieldType.BOOLEAN);
    }

    public static Field array(String name, Field elements) {
        return of(name, FieldType.ARRAY).elements(elements);
    }

    public static Field array(Field elements) {
        return array("", elements);
    }

    /** A list without duplicates: what comes twice is kept once. */
    public static Field set(String name, Field elements) {
        return of(name, FieldType.SET).elements(elements);
    }

    public static Field map(String name, Field keys, Field values) {
        return of(name, FieldType.MAP).attribute(KEYS, keys).attribute(VALUES, values);
    }

    public static Field record(String name, Field... fields) {
        return record(name, Shape.of(fields));
    }

    public static Field record(String name, Shape shape) {
        return of(name, FieldType.RECORD).attribute(FIELDS, shape);
    }

    public static Field record(Shape shape) {
        return record("", shape);
    }

    /** @param target the type of the entity referred to, known or not */
    public static Field foreign(String name, String target) {
        return of(name, FieldType.FOREIGN).attribute("reference", target);
    }

    public static Field json(String name) {
        return of(name, FieldType.JSON);
    }

    /** A condition on a value of whatever type, for {@link EntityCheck#conditional}. */
    public static Field value() {
        return of("", null);
    }

    public Field elements(Field elements) {
        return attribute(ELEMENTS, elements);
    }

    public Field required() {
        return required(true);
    }

    public Field required(boolean required) {
        return attribute("required", required);
    }

    public Field defaultTo(@Nullable Object value) {
        return attribute("default", value);
    }

    /** The engine gives a value: a UUID, the time, or for another string a random secret. */
    public Field auto() {
        return attribute("auto", true);
    }

    public Field uuid() {
        return attribute("uuid", true);
    }

    public Field timestamp() {
        return attribute("timestamp", true);
    }

    /** No two entities have the same value; the first unique field can stand for the id. */
    public Field unique() {
        return attribute("unique", true);
    }

    /** The value may be a vault reference, {@code {vault://env/name}}, which no rule of this field is asked about. */
    public Field referenceable() {
        return attribute("referenceable", true);
    }

    /** The value is a secret. */
    public Field encrypted() {
        return attribute("encrypted", true);
    }

    /** Answers leave the field out while it has no value, and {@code /schemas} does not list it. */
    public Field shownWhenSet() {
        return attribute(SHOWN_WHEN_SET, true);
    }

    public Field onDelete(Reference.OnDelete action) {
        return action == Reference.OnDelete.RESTRICT ? this : attribute("on_delete", action.label());
    }

    /** Cascades as {@code onDelete(CASCADE)} does, which {@code /schemas} does not tell. */
    public Field goesWithTarget() {
        return attribute(GOES_WITH_TARGET, true);
    }

    public Field eq(@Nullable Object value) {
        return attribute("eq", value);
    }

    public Field ne(@Nullable Object value) {
        return attribute("ne", value);
    }

    public Field oneOf(Object... values) {
        return attribute("one_of", Arrays.asList(values));
    }

    public Field notOneOf(Object... values) {
        return attribute("not_one_of", Arrays.asList(values));
    }

    public Field between(Number least, Number most) {
        return attribute("between", List.of(least, most));
    }

    public Field gt(Number bound) {
        return attribute("gt", bound);
    }

    public Field lenMin(int length) {
        return attribute("len_min", length);
    }

    public Field lenMax(int length) {
        return attribute("len_max", length);
    }

    public Field lenEq(int length) {
        return attribute("len_eq", length);
    }

    public Field startsWith(String prefix) {
        return attribute("starts_with", prefix);
    }

    /** @param pattern in Lua's notation, as everywhere in Kong's schemas */
    public Field match(String pattern) {
        return attribute("match", pattern);
    }

    public Field notMatch(String pattern) {
        return attribute("not_match", pattern);
    }

    public Field matchAll(String pattern, String error) {
        return attribute("match_all", List.of(Map.of("pattern", pattern, "err", error)));
    }

    public Field matchNone(String pattern, String error) {
        return attribute("match_none", List.of(Map.of("pattern", pattern, "err", error)));
    }

    public Field matchAny(String error, String... patterns) {
        return attribute("match_any", Map.of("patterns", List.of(patterns), "err", error));
    }

    public Field isRegex() {
        return attribute("is_regex", true);
    }

    /** The list has this element. */
    public Field contains(Object element) {
        return attribute("contains", element);
    }

    /** Values of one subset may stand together, those of two may not. */
    public Field mutuallyExclusiveSubsets(List<List<String>> subsets) {
        return attribute("mutually_exclusive_subsets", subsets);
    }

    /** Said instead of whatever a rule of this field says. */
    public Field err(String text) {
        return attribute("err", text);
    }

    /** One more check after all others; not shown. */
    public Field check(ValueCheck check) {
        List<ValueCheck> more = new ArrayList<>(checks());
        more.add(check);
        return new Field(name(), type(), attributes(), more);
    }

    /** An attribute by its name: one of the above, or one that is only shown ({@code encrypted}, {@code deprecation}...). */
    public Field attribute(String attribute, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(attributes());
        more.put(attribute, Values.plain(value));
        return new Field(name(), type(), more, checks());
    }

    /** The same field under another name. */
    public Field named(String other) {
        return new Field(other, type(), attributes(), checks());
    }
}
