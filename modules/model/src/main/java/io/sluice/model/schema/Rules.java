package io.sluice.model.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of one field, prepared once; the first that fails speaks for the field. */
final class Rules implements ValueCheck {
    /** From attribute to check, in the order in which they are asked. */
    private static final Map<String, Function<Object, ValueCheck>> TABLE = table();

    private final List<ValueCheck> checks = new ArrayList<>();
    private final @Nullable String instead;

    Rules(@Nullable FieldType type, Map<String, @Nullable Object> attributes, List<ValueCheck> more) {
        instead = (String) attributes.get("err");
        TABLE.forEach((attribute, rule) -> {
            Object argument = attributes.get(attribute);
            if (argument != null) {
                checks.add(rule.apply(argument));
            } else if (attribute.equals("eq") && attributes.containsKey(attribute)) {
                checks.add(value -> "value must be null");
            } else if (attribute.equals("len_min") && type == FieldType.STRING) {
                checks.add(LengthRules.atLeast(1L));
            }
        });
        checks.addAll(more);
    }

    @Override
    public @Nullable String problem(Object value) {
        for (ValueCheck check : checks) {
            String problem = check.problem(value);
            if (problem != null) {
                return instead == null ? Values.cut(problem) : instead;
            }
        }
        return null;
    }

    private static Map<String, Function<Object, ValueCheck>> table() {
        Map<String, Function<Object, ValueCheck>> table = new LinkedHashMap<>();
        table.put("eq", ChoiceRules::equalTo);
        table.put("ne", ChoiceRules::notEqualTo);
        table.put("not_one_of", ChoiceRules::notOneOf);
        table.put("one_of", ChoiceRules::oneOf);
        table.put("gt", NumberRules::greaterThan);
        table.put("timestamp", argument -> NumberRules.TIMESTAMP);
        table.put("uuid", argument -> TextRules.UUID);
        table.put("is_regex", argument -> TextRules.REGEX);
        table.put("between", NumberRules::between);
        table.put("len_eq", LengthRules::exactly);
        table.put("len_min", LengthRules::atLeast);
        table.put("len_max", LengthRules::atMost);
        table.put("starts_with", TextRules::startsWith);
        table.put("not_match", TextRules::notMatch);
        table.put("match_none", TextRules::matchNone);
        table.put("match", TextRules::match);
        table.put("match_all", TextRules::matchAll);
        table.put("match_any", TextRules::matchAny);
        table.put("contains", ChoiceRules::contains);
        table.put("mutually_exclusive_subsets", ChoiceRules::exclusiveSubsets);
        return table;
    }
}
