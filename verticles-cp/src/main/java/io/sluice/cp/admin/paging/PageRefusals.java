package io.sluice.cp.admin.paging;

import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.edit.EntityException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a list that cannot be given is refused with; unlike those of entities, these bodies name no fields. */
final class PageRefusals {
    private PageRefusals() {}

    static Refusal size(String message) {
        return new Refusal(answer(Kind.INVALID_SIZE, body(Kind.INVALID_SIZE, message)));
    }

    static Refusal offset(String offset) {
        String message = "'" + offset + "' is not a valid offset: bad base64 encoding";
        return new Refusal(answer(Kind.INVALID_OFFSET, body(Kind.INVALID_OFFSET, message)));
    }

    static Refusal option(String option, String reason) {
        Map<String, Object> body = body(Kind.INVALID_OPTIONS, "invalid option (" + option + ": " + reason + ")");
        body.put("options", Map.of(option, reason));
        return new Refusal(answer(Kind.INVALID_OPTIONS, body));
    }

    private static Answer answer(Kind kind, Map<String, Object> body) {
        return Answer.json(kind.status(), body);
    }

    private static Map<String, Object> body(Kind kind, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", kind.code());
        body.put("name", kind.label());
        body.put("message", message);
        return body;
    }
}
