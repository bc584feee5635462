package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Body;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.edit.EntityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /batch} as edits, one for each operation; an operation that makes no sense is one that fails. */
record Batch(List<Edit> edits) {
    static final int MOST_OPERATIONS = 10_000;

    /** Hashing a password is slow on purpose. */
    private static final int MOST_SLOW = 500;

    private static final String LIST = "operations";

    /** @throws Refusal when there is no list of operations, or too long a one */
    static Batch of(Body body, EditRoutes routes) {
        if (!(body.fields().get(LIST) instanceof List<?> operations) || body.text() || operations.isEmpty()) {
            throw new Refusal(
                    Answers.badRequest(LIST + ": expected a JSON array of objects with method, path and body"));
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw new Refusal(Answers.badRequest(
                    LIST + ": " + operations.size() + " elements (expected: <= " + MOST_OPERATIONS + ")"));
        }
        List<Edit> edits = new ArrayList<>(operations.size());
        operations.forEach(operation -> edits.add(edit(operation, routes)));
        long slow = edits.stream().filter(Edit::isSlow).count();
        if (slow > MOST_SLOW) {
            throw new Refusal(
                    Answers.badRequest(LIST + ": " + slow + " that hash a secret (expected: <= " + MOST_SLOW + ")"));
        }
        return new Batch(edits);
    }

    /** Does the slow work of all edits, one after the other. */
    Batch prepared() {
        return new Batch(edits.stream()
                .map(edit -> edit.isSlow() ? edit.prepared() : edit)
                .toList());
    }

    boolean isSlow() {
        return edits.stream().anyMatch(Edit::isSlow);
    }

    private static Edit edit(@Nullable Object operation, EditRoutes routes) {
        try {
            if (!(operation instanceof Map<?, ?> fields)) {
                throw new Refusal(Answers.badRequest("expected an object with method, path and body"));
            }
            return routes.edit(text(fields, "method"), text(fields, "path"), body(fields.get("body")));
        } catch (Refusal | EntityException e) {
            return Edit.impossible(e);
        }
    }

    private static String text(Map<?, ?> operation, String field) {
        if (operation.get(field) instanceof String text) {
            return text;
        }
        throw new Refusal(Answers.badRequest(field + ": expected a string"));
    }

    private static Body body(@Nullable Object body) {
        if (body == null) {
            return Body.NONE;
        }
        if (!(body instanceof Map<?, ?>)) {
            throw new Refusal(Answers.badRequest("body: expected an object"));
        }
        @SuppressWarnings("unchecked") // the keys of a JSON object are text
        Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) body;
        return new Body(fields, false);
    }
}
