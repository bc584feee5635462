package io.sluice.model.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with one entity of a document, as a flat list. What the entity consists of is not shown: it may be secret. */
final class EntityErrors {
    static final String WHOLE = "@entity";

    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private final Item item;
    private final List<Map<String, Object>> errors = new ArrayList<>();

    EntityErrors(Item item) {
        this.item = item;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    void whole(String problem) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "entity");
        error.put("message", problem);
        errors.add(error);
    }

    void fields(Map<String, @Nullable Object> problems) {
        problems.forEach((name, problem) -> {
            if (name.equals(WHOLE) && problem instanceof List<?> list) {
                list.forEach(text -> whole(String.valueOf(text)));
            } else if (problem != null) {
                field(name, problem);
            }
        });
    }

    private void field(String path, Object problem) {
        if (problem instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> field(key.equals(WHOLE) ? path : path + "." + key, inner));
        } else if (problem instanceof List<?> list && list.stream().allMatch(EntityErrors::isTextOrHole)) {
            List<?> texts = list.stream().filter(text -> text != null).toList();
            error(path, "messages", texts);
        } else if (problem instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) != null) {
                    field(path + "." + (i + 1), list.get(i));
                }
            }
        } else {
            error(path, "message", problem);
        }
    }

    private static boolean isTextOrHole(@Nullable Object element) {
        return element == null || element instanceof String;
    }

    private void error(String path, String kind, Object said) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "field");
        error.put("field", path);
        error.put(kind, said);
        errors.add(error);
    }

    /** An element of {@code flattened_errors}. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("entity_type", singular(item.schema().name()));
        String name = item.text("name");
        if (name != null && item.schema().shape().field("name") != null) {
            body.put("entity_name", name);
        }
        String id = item.text("id");
        if (id != null && UUID.matcher(id).matches()) {
            body.put("entity_id", id);
        }
        if (item.input().get("tags") instanceof List<?> tags && tags.stream().allMatch(String.class::isInstance)) {
            body.put("entity_tags", tags);
        }
        body.put("errors", errors);
        return body;
    }

    private static String singular(String type) {
        return type.endsWith("s") ? type.substring(0, type.length() - 1) : type;
    }

    /** For people: {@code line 4: services 's': host: required field missing}. */
    List<String> lines() {
        return errors.stream()
                .map(error -> title(item) + ": "
                        + (error.containsKey("field") ? error.get("field") + ": " : "")
                        + (error.containsKey("message") ? error.get("message") : joined(error.get("messages"))))
                .toList();
    }

    private static String joined(@Nullable Object texts) {
        return texts instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(texts);
    }

    /** An item by its line, type, and name or else position. */
    static String title(Item item) {
        Integer line = item.place().line();
        String name = item.text("name");
        String username = item.text("username");
        String shown = name == null ? username : name;
        return (line == null ? "" : "line " + line + ": ")
                + item.schema().name()
                + (shown == null ? " entry " + (item.place().index() + 1) : " '" + shown + "'");
    }
}
