package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an edit came to: a status with what is shown of the entity, or with nothing when it is gone. */
public record Edited(
        int status,
        @Nullable Map<String, @Nullable Object> body,
        @Nullable EntityTag tag,
        @Nullable String warning) {
    /** Nothing to show. */
    public static final Edited GONE = new Edited(204, null, null, null);

    Answer answer() {
        Answer answer = body == null ? Answer.empty(status) : Answer.json(status, body);
        Answer tagged = tag == null ? answer : answer.with("ETag", tag.toString());
        return warning == null ? tagged : tagged.with(Warnings.HEADER, Warnings.value(warning));
    }
}
