package io.sluice.cp.admin.auth;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Responses;
import io.sluice.node.AdminRole;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;

/** Refuses what the user's role does not allow. Only a preflight comes without a user. */
final class RoleCheck implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        User user = context.user();
        AdminRole needed = RoleNeeded.of(context);
        boolean allowed =
                user == null ? context.request().method().equals(HttpMethod.OPTIONS) : AdminUser.has(user, needed);
        if (!allowed) {
            Responses.send(context, Answer.message(403, "this needs the role " + needed.text()));
            return;
        }
        if (user != null && !AdminUser.has(user, AdminRole.EDITOR)) {
            AdminRequest.allowTrialsOnly(context);
        }
        context.next();
    }
}
