package io.sluice.model.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that is wrong with an entity, as Kong's error bodies show it. */
public final class SchemaErrors {
    /** A field's path and what is wrong with it; a part with several faults is one fault here. */
    private record Fault(String path, Object problem) {
        String text() {
            String words = problem instanceof String text ? text : LuaText.of(problem);
            return path.equals(Findings.ENTITY) ? words : path + ": " + words;
        }
    }

    private final Map<String, @Nullable Object> fields;

    SchemaErrors(Map<String, @Nullable Object> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** By field: a text, or a list or map with texts at the places at fault. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** {@code 2 schema violations (host: required field missing; port: expected an integer)}. */
    public String message() {
        return message("schema violation");
    }

    /** @param kind what is counted, such as {@code schema violation} */
    public String message(String kind) {
        List<String> texts = faults().stream().map(Fault::text).toList();
        String count = texts.size() == 1 ? kind : texts.size() + " " + kind + "s";
        return count + " (" + String.join("; ", texts) + ")";
    }

    /** One for each text, with the path of the place at fault. */
    List<Violation> violations(String type, String id, @Nullable String name) {
        List<Violation> violations = new ArrayList<>();
        for (Fault fault : faults()) {
            leaves(
                    fault,
                    leaf -> violations.add(new Violation(type, id, name, leaf.path(), String.valueOf(leaf.problem()))));
        }
        return violations;
    }

    private static void leaves(Fault fault, Consumer<Fault> found) {
        List<Fault> inner = new ArrayList<>();
        spread(inner, fault.path(), fault.problem());
        if (fault.problem() instanceof String) {
            found.accept(fault);
        } else if (fault.path().endsWith(Findings.ENTITY) && fault.problem() instanceof List<?> texts) {
            texts.forEach(text -> found.accept(new Fault(fault.path(), text)));
        } else {
            inner.forEach(each -> leaves(each, found));
        }
    }

    /** Those of the entity as a whole come first, then fields by name. */
    private List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (fields.get(Findings.ENTITY) instanceof List<?> whole) {
            whole.forEach(problem -> faults.add(new Fault(Findings.ENTITY, problem)));
        }
        fields.forEach((name, problem) -> {
            if (!name.equals(Findings.ENTITY) && problem != null) {
                spread(faults, name, problem);
            }
        });
        return faults;
    }

    private static void spread(List<Fault> faults, String name, Object problem) {
        if (problem instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) != null) {
                    faults.add(new Fault(name + "." + (i + 1), list.get(i)));
                }
            }
        } else if (problem instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> faults.add(new Fault(name + "." + key, inner)));
        } else {
            faults.add(new Fault(name, problem));
        }
    }
}
