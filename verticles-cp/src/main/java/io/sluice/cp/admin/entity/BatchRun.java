package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityException;
import io.sluice.model.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All edits of a batch in one editor. After one has failed the others are tried for their own errors, and none is kept. */
final class BatchRun {
    private static final int NOT_DONE = 424;

    private final ConfigEditor editor;
    private final List<Edited> done = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> results = new ArrayList<>();
    private int firstFailure = -1;

    BatchRun(ConfigEditor editor) {
        this.editor = editor;
    }

    /** @throws Refusal with the error of each operation that fails, when any does */
    static List<Edited> of(Batch batch, ConfigEditor editor) {
        BatchRun run = new BatchRun(editor);
        batch.edits().forEach(run::tryOne);
        if (run.firstFailure >= 0) {
            throw run.refusal();
        }
        return run.done;
    }

    private void tryOne(Edit edit) {
        try {
            done.add(edit.run(editor));
            results.add(result(NOT_DONE, Map.of("message", "not done: another operation of the batch failed")));
        } catch (EntityException refused) {
            failed(refused.kind().status(), refused.body());
        } catch (Refusal refused) {
            failed(
                    refused.answer().status(),
                    Json.parseObject(refused.answer().body().toString()));
        }
    }

    private void failed(int status, Map<String, @Nullable Object> body) {
        if (firstFailure < 0) {
            firstFailure = results.size();
        }
        results.add(result(status, body));
    }

    /** As the first failure by itself, but with the number of the operation and the errors of the others. */
    private Refusal refusal() {
        Map<String, @Nullable Object> first = results.get(firstFailure);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (first.get("body") instanceof Map<?, ?> error) {
            error.forEach((name, value) -> body.put((String) name, value));
        }
        body.put("message", "operation " + (firstFailure + 1) + " failed: " + body.get("message"));
        body.put("results", results);
        return new Refusal(Answer.json((int) first.get("status"), body));
    }

    static Map<String, @Nullable Object> result(int status, @Nullable Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("status", status);
        result.put("body", body);
        return result;
    }
}
