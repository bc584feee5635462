package io.sluice.cp.admin.auth;

import io.sluice.node.AdminAuth;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What stands in front of the whole Admin API, as {@code admin_auth} says. */
public final class AdminGuard {
    public static final String TOKEN_HEADER = "Kong-Admin-Token";

    private AdminGuard() {}

    /** The handlers to mount first, none for {@code off}. Fails when a setting is missing or its file unreadable. */
    public static Future<List<Handler<RoutingContext>>> open(Vertx vertx, Settings settings) {
        AdminAuth auth = settings.get(SettingTable.ADMIN_AUTH);
        return switch (auth) {
            case OFF -> Future.succeededFuture(List.of());
            case TOKEN ->
                TokenAuthentication.open(vertx, settings)
                        .map(tokens -> handlers(new Login(tokens, GivenCredentials::token, "Bearer")));
            case BASIC ->
                HtpasswdAuthentication.open(vertx, settings)
                        .map(users -> handlers(new Login(users, GivenCredentials::basic, "Basic")));
        };
    }

    private static List<Handler<RoutingContext>> handlers(Login login) {
        return List.of(login, new RoleCheck());
    }
}
