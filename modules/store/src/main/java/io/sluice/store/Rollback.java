package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.SchemaErrors;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Takes back what came after a version. References and unique values need no check: the whole of that state was valid. The
 * fields are checked, because the program may be another than then.
 */
final class Rollback {
    private static final int ATTEMPTS = 5;

    /** Commits changes that lead from the newest image to another valid one. */
    @FunctionalInterface
    interface Writer {
        Future<Written<List<Change>>> write(String actor, Function<ConfigImage, List<Change>> changes);
    }

    /** Others wrote between the reading of the log and the lock. */
    private static final class MovedOnException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MovedOnException() {
            super("the configuration moved on", null, false, false);
        }
    }

    private final VersionHistory history;
    private final Writer writer;

    Rollback(VersionHistory history, Writer writer) {
        this.history = history;
        this.writer = writer;
    }

    Future<Written<List<LoggedChange>>> to(String actor, long version) {
        return attempt(actor, version, ATTEMPTS);
    }

    private Future<Written<List<LoggedChange>>> attempt(String actor, long version, int left) {
        return history.since(version)
                .compose(since -> write(actor, version, since))
                .recover(failure -> {
                    if (!(failure instanceof MovedOnException)) {
                        return Future.failedFuture(failure);
                    }
                    return left > 1
                            ? attempt(actor, version, left - 1)
                            : Future.failedFuture(
                                    VersionException.conflict(version, "others keep changing the configuration"));
                });
    }

    private Future<Written<List<LoggedChange>>> write(String actor, long version, VersionHistory.Since since) {
        List<LoggedChange> back =
                since.changes().stream().map(LoggedChange::reversed).toList();
        return writer.write(actor, image -> {
                    if (image.version() != since.newest()) {
                        throw new MovedOnException();
                    }
                    return changes(image, version, back);
                })
                .map(written -> new Written<>(back, written.version(), written.image()));
    }

    private static List<Change> changes(ConfigImage image, long version, List<LoggedChange> back) {
        List<Change> changes = new ArrayList<>(back.size());
        for (LoggedChange change : back) {
            EntitySchema schema = image.schemas().find(change.type());
            if (schema == null) {
                throw VersionException.conflict(
                        version, "'" + change.type() + "' entities changed since, which this node does not know");
            }
            Entity wanted = change.after();
            if (wanted != null) {
                mustBeValid(schema, version, wanted);
            }
            changes.add(new Change(change.operation(), change.type(), change.id(), wanted));
        }
        return changes;
    }

    private static void mustBeValid(EntitySchema schema, long version, Entity entity) {
        SchemaErrors errors = schema.validate(entity.fields());
        if (!errors.isEmpty()) {
            throw VersionException.conflict(version, entity + " would not be valid any more: " + errors.message());
        }
    }
}
