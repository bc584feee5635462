package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityException;
import io.sluice.model.edit.EntityException.Kind;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs work over the configuration for a request: for good, on trial, or as far as a node without a database goes. */
final class Transactions {
    private static final String VERSION = "X-Config-Version";

    /** Only a database would notice these, so without one they are not looked for. */
    private static final Set<Kind> OF_DATABASES = Set.of(Kind.PRIMARY_KEY, Kind.FOREIGN_KEY, Kind.UNIQUE);

    /**
     * What work came to.
     *
     * @param version which has it; null when it was a trial
     */
    record Done<T>(T result, @Nullable Long version) {
        /** The answer with a header that says where the change is. */
        Answer mark(Answer answer) {
            return version == null ? answer.with(Trial.HEADER, "true") : answer.with(VERSION, version.toString());
        }
    }

    private final Vertx vertx;
    private final ConfigStore store;

    Transactions(Vertx vertx, ConfigStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /**
     * @param operation what the work does, for the refusal on a node without a database
     * @param large whether it takes longer than an event loop may be kept
     */
    <T> Future<Done<T>> run(AdminRequest request, String operation, boolean large, Function<ConfigEditor, T> work) {
        boolean trial = Trial.isWanted(request);
        if (!store.takesWrites()) {
            return scratch(large, editor -> withoutDatabase(editor, operation, work))
                    .map(result ->
                            new Done<>(result, trial ? null : store.image().version()));
        }
        if (trial) {
            return scratch(large, work).map(result -> new Done<>(result, null));
        }
        return (large ? store.writeLarge(request.actor(), work) : store.write(request.actor(), work))
                .map(written -> new Done<>(written.result(), written.version()));
    }

    private <T> Future<T> scratch(boolean large, Function<ConfigEditor, T> work) {
        ConfigEditor editor = new ConfigEditor(store.image(), Instant.now());
        return large
                ? vertx.executeBlocking(() -> work.apply(editor), false)
                : Future.succeededFuture(editor).map(work);
    }

    /** Work that fails anyway fails as elsewhere, and deleting what is not there needs no database. */
    private static <T> T withoutDatabase(ConfigEditor editor, String operation, Function<ConfigEditor, T> work) {
        T result;
        try {
            result = work.apply(editor);
        } catch (EntityException refused) {
            throw OF_DATABASES.contains(refused.kind()) ? unsupported(operation) : refused;
        }
        if (result == Edited.GONE && editor.changes().isEmpty()) {
            return result;
        }
        throw unsupported(operation);
    }

    private static Refusal unsupported(String operation) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", Kind.OPERATION_UNSUPPORTED.code());
        body.put("name", Kind.OPERATION_UNSUPPORTED.label());
        body.put("message", "cannot " + operation + " when not using a database");
        return new Refusal(Answer.json(Kind.OPERATION_UNSUPPORTED.status(), body));
    }
}
