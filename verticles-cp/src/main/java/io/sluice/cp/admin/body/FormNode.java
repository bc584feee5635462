package io.sluice.cp.admin.body;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place in the tree that a form spells out: text, a list, or children by name or position. */
final class FormNode {
    private static final int LONGEST_POSITION = 9;

    private final Map<String, FormNode> children = new LinkedHashMap<>();
    private final List<String> values = new ArrayList<>();
    private boolean list;

    /** The empty step stays here: what is added to it in turn becomes the elements of a list. */
    FormNode child(String step) {
        if (step.isEmpty()) {
            list = true;
            return this;
        }
        return children.computeIfAbsent(step, name -> new FormNode());
    }

    void add(String value) {
        values.add(value);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        children.forEach((name, child) -> fields.put(name, child.value()));
        return fields;
    }

    private Object value() {
        if (children.isEmpty()) {
            return list || values.size() != 1 ? new ArrayList<Object>(values) : values.get(0);
        }
        return children.keySet().stream().allMatch(FormNode::isPosition) ? elements() : fields();
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        children.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> Long.parseLong(entry.getKey())))
                .forEach(entry -> elements.add(entry.getValue().value()));
        elements.addAll(values);
        return elements;
    }

    private static boolean isPosition(String step) {
        return step.length() <= LONGEST_POSITION && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
