package io.sluice.cp.admin.history;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.store.LoggedChange;
import io.sluice.store.VersionHistory;
import io.sluice.store.Written;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way back to an earlier version, as a new one; with {@code dry_run=true}, only what that would change. */
final class Restoring {
    private static final String VERSION_HEADER = "X-Config-Version";

    private final Diff diff;

    Restoring(Diff diff) {
        this.diff = diff;
    }

    Future<Answer> restore(AdminRequest request, VersionHistory history) {
        long to = VersionArgument.required("to", request.query("to"));
        if (isTrial(request.query("dry_run"))) {
            return history.range().compose(range -> diff.between(request, history, range.newest(), to));
        }
        return history.rollback(request.actor(), to).map(written -> answer(to, written));
    }

    private static boolean isTrial(@Nullable String given) {
        if (given == null || given.equals("true") || given.equals("false")) {
            return "true".equals(given);
        }
        throw new Refusal(Answers.badRequest("dry_run: '" + given + "' (expected: true or false)"));
    }

    private static Answer answer(long to, Written<List<LoggedChange>> written) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", written.version());
        body.put("restored", to);
        body.put("changes", ChangeJson.counts(written.result()));
        return Answer.json(200, body).with(VERSION_HEADER, Long.toString(written.version()));
    }
}
