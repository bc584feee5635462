package io.sluice.cp.admin.body;

import io.sluice.cp.admin.http.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pairs of a form as nested fields: {@code config.minute}, {@code config[minute]}, {@code tags[]=a},
 * {@code tags[1]=a}. A name that comes twice makes a list. All scalars stay text.
 */
final class FormFields {
    /** Deeper names stay flat, so that no form can nest without end. */
    private static final int DEEPEST = 32;

    private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)\\]");

    private FormFields() {}

    static Body of(List<Map.Entry<String, String>> pairs) {
        FormNode root = new FormNode();
        for (Map.Entry<String, String> pair : pairs) {
            FormNode at = root;
            for (String step : steps(pair.getKey())) {
                at = at.child(step);
            }
            at.add(pair.getValue());
        }
        return new Body(root.fields(), true);
    }

    /** {@code a.b[c][]} is the steps a, b, c and the empty one, which stands for "the next element". */
    private static List<String> steps(String name) {
        if (name.startsWith(".") || name.endsWith(".")) {
            return List.of(name);
        }
        List<String> steps = new ArrayList<>();
        for (String part : name.split("\\.+")) {
            addPart(part, steps);
            if (steps.size() > DEEPEST) {
                return List.of(name);
            }
        }
        return steps;
    }

    private static void addPart(String part, List<String> steps) {
        int open = part.indexOf('[');
        if (open <= 0 || !part.endsWith("]")) {
            steps.add(part);
            return;
        }
        steps.add(part.substring(0, open));
        Matcher brackets = STEP.matcher(part.substring(open));
        while (brackets.find()) {
            steps.add(brackets.group(1));
        }
    }
}
