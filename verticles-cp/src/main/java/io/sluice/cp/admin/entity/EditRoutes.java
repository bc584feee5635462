package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Body;
import io.sluice.cp.admin.http.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which edit a method and a path stand for, for those that do not come as requests of their own. */
final class EditRoutes {
    /** A path with what its methods do. */
    private record Place(List<String> template, Map<String, EditMaker> makers) {
        /** The parameters of a path that is this place; null when it is another. */
        @Nullable
        Map<String, String> parameters(List<String> path) {
            if (path.size() != template.size()) {
                return null;
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String expected = template.get(i);
                if (expected.startsWith("{")) {
                    parameters.put(expected.substring(1, expected.length() - 1), decoded(path.get(i)));
                } else if (!expected.equals(path.get(i))) {
                    return null;
                }
            }
            return parameters;
        }
    }

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, List<Place>> byFirstSegment = new HashMap<>();

    /** @param template with parameters as {@code {name}}; of two that fit a path, the one that was added first counts */
    void add(String method, String template, EditMaker maker) {
        Place place = places.computeIfAbsent(template, key -> {
            Place added = new Place(segments(key), new TreeMap<>());
            byFirstSegment
                    .computeIfAbsent(added.template().get(0), first -> new ArrayList<>())
                    .add(added);
            return added;
        });
        place.makers().put(method, maker);
    }

    /** @throws Refusal when nothing can be written there, or not with this method */
    Edit edit(String method, String path, Body body) {
        List<String> segments = segments(path);
        for (Place place : byFirstSegment.getOrDefault(segments.get(0), List.of())) {
            Map<String, String> parameters = place.parameters(segments);
            if (parameters != null) {
                EditMaker maker = place.makers().get(method);
                if (maker == null) {
                    String methods = String.join(", ", place.makers().keySet());
                    throw new Refusal(Answer.message(
                            405, "method: '" + method + "' at " + path + " (expected: " + methods + ")"));
                }
                return maker.make(EditRequest.of(parameters, body));
            }
        }
        throw new Refusal(Answer.message(404, "path: nothing can be written at '" + path + "'"));
    }

    private static List<String> segments(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of((trimmed.startsWith("/") ? trimmed.substring(1) : "/" + trimmed).split("/", -1));
    }

    private static String decoded(String segment) {
        try {
            String text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(Answers.badRequest("path: '" + segment + "' (expected: percent-encoded UTF-8)"));
        }
        throw new Refusal(Answers.notFound());
    }
}
