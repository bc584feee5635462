package io.sluice.sync.message;

import io.sluice.model.image.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a data plane is and what became of the last thing that it was sent; the same message is its heartbeat.
 *
 * @param position what the data plane has now
 * @param answers the version of the push that this answers; null in a heartbeat
 * @param resync the data plane cannot use deltas as it is and asks for a snapshot
 * @param busy it is fetching or applying
 */
public record Report(
        Position position,
        Result result,
        @Nullable Long answers,
        boolean resync,
        boolean busy,
        List<Problem> errors,
        long tookMs) {
    private static final int MAX_ERRORS = 100;
    private static final int MAX_MESSAGE = 500;

    /** What became of a version: in force, in force but for some entities, or not in force. */
    public enum Result {
        APPLIED,
        PARTIAL,
        REFUSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why something is not in force; what is not about one entity has only a message. */
    public record Problem(
            @Nullable String entityType,
            @Nullable String entityId,
            @Nullable String entityName,
            @Nullable String field,
            String message) {
        public static Problem of(String message) {
            return new Problem(null, null, null, null, message);
        }

        /** One line for a person. */
        public String text() {
            if (entityType == null) {
                return message;
            }
            String name = entityName == null ? String.valueOf(entityId) : entityName;
            return entityType + " " + name + (field == null ? "" : ", " + field) + ": " + message;
        }
    }

    public Report {
        errors = List.copyOf(errors.size() > MAX_ERRORS ? errors.subList(0, MAX_ERRORS) : errors);
    }

    public static Report parse(Map<String, ?> body) {
        Fields fields = new Fields("report", body);
        List<Problem> errors = new ArrayList<>();
        for (Fields error : fields.objects("errors")) {
            errors.add(new Problem(
                    text(error, "entity_type"),
                    text(error, "entity_id"),
                    text(error, "entity_name"),
                    text(error, "field"),
                    shortened(error.string("message"))));
        }
        return new Report(
                Positions.parse(fields),
                result(fields),
                fields.has("answers") ? fields.number("answers") : null,
                fields.flag("resync"),
                fields.flag("busy"),
                errors,
                fields.number("took_ms", 0L));
    }

    private static @Nullable String text(Fields fields, String name) {
        return fields.has(name) ? shortened(fields.string(name)) : null;
    }

    private static String shortened(String text) {
        return Shown.fit(text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE));
    }

    private static Result result(Fields fields) {
        return switch (fields.string("result")) {
            case "applied" -> Result.APPLIED;
            case "partial" -> Result.PARTIAL;
            case "refused" -> Result.REFUSED;
            default -> throw fields.wrong("result", "applied, partial or refused");
        };
    }

    public Map<String, Object> toMap() {
        List<Map<String, Object>> errorMaps = new ArrayList<>();
        for (Problem error : errors) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("entity_type", error.entityType());
            map.put("entity_id", error.entityId());
            map.put("entity_name", error.entityName());
            map.put("field", error.field());
            map.put("message", error.message());
            errorMaps.add(map);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        Positions.put(map, position);
        map.put("result", result.toString());
        map.put("answers", answers);
        map.put("resync", resync);
        map.put("busy", busy);
        map.put("errors", errorMaps);
        map.put("took_ms", tookMs);
        return map;
    }
}
