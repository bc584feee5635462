package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Refusal;
import org.jspecify.annotations.Nullable;

/** What a write asks of the entity as it is until then: {@code If-Match} and {@code If-None-Match}. */
record Conditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    static final Conditions NONE = new Conditions(null, null);

    private static final int FAILED = 412;

    /**
     * To be called inside the edit, before it changes anything.
     *
     * @param tag of the entity that would be changed; null when there is none
     * @throws Refusal with 412 when the entity is not as the client believes
     */
    void check(@Nullable EntityTag tag) {
        if (ifMatch != null && (tag == null || !tag.isIn(ifMatch))) {
            throw refusal(tag, tag == null ? "the entity does not exist" : "the entity has changed since it was read");
        }
        if (ifNoneMatch != null && tag != null && tag.isWeaklyIn(ifNoneMatch)) {
            throw refusal(tag, "the entity exists already");
        }
    }

    private static Refusal refusal(@Nullable EntityTag tag, String reason) {
        Answer answer = Answer.message(FAILED, "precondition failed: " + reason);
        return new Refusal(tag == null ? answer : answer.with("ETag", tag.toString()));
    }
}
