package io.sluice.cp.admin.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure of a request into its answer. What nobody foresaw is logged here, once, with its stack trace. */
public final class Failures implements Handler<RoutingContext> {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final int LEAST_ERROR = 400;

    private final long bodyLimit;
    private final Function<Throwable, @Nullable Answer> known;

    /** @param known the answer to a failure of the parts behind the API; null for one that it does not know */
    public Failures(long bodyLimit, Function<Throwable, @Nullable Answer> known) {
        this.bodyLimit = bodyLimit;
        this.known = known;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.response().closed()) {
            return; // the client has gone: there is nobody to answer, and nothing went wrong here
        }
        Responses.send(context, answer(context));
    }

    private Answer answer(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof Refusal refusal) {
            return refusal.answer();
        }
        Answer foreseen = failure == null ? null : known.apply(failure);
        return foreseen == null ? byStatus(context, failure) : foreseen;
    }

    private Answer byStatus(RoutingContext context, @Nullable Throwable failure) {
        return switch (context.statusCode()) {
            case 400 -> Answers.badRequest("Bad request");
            case 401 -> unauthorized(context);
            case 404 -> Answers.notFound();
            case 413 -> Answers.bodyTooLarge(bodyLimit);
            case 417 -> Answer.message(417, "Expectation failed");
            default -> unforeseen(context, failure);
        };
    }

    private static Answer unauthorized(RoutingContext context) {
        log.atInfo()
                .addKeyValue("peer", context.request().remoteAddress())
                .addKeyValue("path", context.request().path())
                .log("refused an Admin API request without valid credentials");
        return Answer.message(401, "Unauthorized");
    }

    private static Answer unforeseen(RoutingContext context, @Nullable Throwable failure) {
        if (context.statusCode() < LEAST_ERROR && context.statusCode() > 0) {
            return Answers.badRequest("Bad request"); // the body broke off on its way in
        }
        log.atError()
                .setCause(failure)
                .addKeyValue("method", context.request().method())
                .addKeyValue("path", context.request().path())
                .log("an Admin API request failed");
        return Answers.unexpected();
    }
}
