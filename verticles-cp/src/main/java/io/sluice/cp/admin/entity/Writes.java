package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Edits on behalf of a request. All that an edit looks up comes from the editor's own image, never from an older one, so
 * that what it found is still so when it is written. The answer says in {@code X-Config-Version} which version has it.
 */
final class Writes {
    private static final String VERSION = "X-Config-Version";

    private final ConfigStore store;

    Writes(ConfigStore store) {
        this.store = store;
    }

    /** Answers with the entity that the edit returns; null stands for "not found". */
    Future<Answer> save(AdminRequest request, int status, Function<ConfigEditor, @Nullable Entity> edit) {
        return store.write(request.actor(), edit).map(written -> {
            Entity entity = written.result();
            return entity == null ? Answers.notFound() : at(written.version(), Answer.json(status, entity.fields()));
        });
    }

    /** Answers 204, or 404 when the edit says that what holds the entity is not there. */
    Future<Answer> delete(AdminRequest request, Predicate<ConfigEditor> edit) {
        return store.write(request.actor(), edit::test)
                .map(written -> written.result() ? at(written.version(), Answer.empty(204)) : Answers.notFound());
    }

    private static Answer at(long version, Answer answer) {
        return answer.with(VERSION, Long.toString(version));
    }
}
