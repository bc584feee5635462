package io.sluice.cp.admin.http;

import io.vertx.core.Future;

/**
 * What one method of one endpoint does. Called on the event loop, after the body has been read and parsed; a
 * {@link Refusal} or entity error may be thrown or be the failure of the future.
 */
@FunctionalInterface
public interface Action {
    Future<Answer> run(AdminRequest request);
}
