package io.sluice.cp.admin.auth;

import io.sluice.node.AdminAuth;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BasicAuthHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.SimpleAuthenticationHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in front of the whole Admin API, as {@code admin_auth} says. */
public final class AdminGuard {
    public static final String TOKEN_HEADER = "Kong-Admin-Token";
    private static final String REALM = "sluice";
    private static final String BEARER = "bearer ";

    private AdminGuard() {}

    /** The handler to mount first; empty for {@code off}. Fails when the setting that it needs is missing or unreadable. */
    public static Future<Optional<Handler<RoutingContext>>> open(Vertx vertx, Settings settings) {
        AdminAuth auth = settings.get(SettingTable.ADMIN_AUTH);
        return switch (auth) {
            case OFF -> Future.succeededFuture(Optional.empty());
            case TOKEN ->
                settings.find(SettingTable.ADMIN_AUTH_TOKEN)
                        .filter(token -> !token.isBlank())
                        .map(token -> Future.succeededFuture(exceptPreflight(token(new TokenAuthentication(token)))))
                        .orElseGet(() -> missing(SettingTable.ADMIN_AUTH_TOKEN.name(), auth));
            case BASIC ->
                settings.find(SettingTable.ADMIN_AUTH_HTPASSWD)
                        .map(file -> HtpasswdAuthentication.open(vertx, file)
                                .map(users -> exceptPreflight(BasicAuthHandler.create(users, REALM))))
                        .orElseGet(() -> missing(SettingTable.ADMIN_AUTH_HTPASSWD.name(), auth));
        };
    }

    private static Handler<RoutingContext> token(AuthenticationProvider tokens) {
        return SimpleAuthenticationHandler.create().authenticate(context -> check(context, tokens));
    }

    private static Future<User> check(RoutingContext context, AuthenticationProvider tokens) {
        String token = tokenOf(context.request());
        if (token != null) {
            return tokens.authenticate(new TokenCredentials(token)).recover(wrong -> refuse(context));
        }
        return refuse(context);
    }

    private static Future<User> refuse(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", "Bearer realm=\"" + REALM + "\"");
        return Future.failedFuture(new HttpException(401));
    }

    private static @Nullable String tokenOf(HttpServerRequest request) {
        String token = request.getHeader(TOKEN_HEADER);
        String authorization = request.getHeader("Authorization");
        if (token == null
                && authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            token = authorization.substring(BEARER.length()).trim();
        }
        return token;
    }

    /** A browser asks without credentials what it may send; the answer tells only the methods. */
    private static Optional<Handler<RoutingContext>> exceptPreflight(Handler<RoutingContext> handler) {
        return Optional.of(context -> {
            HttpServerRequest request = context.request();
            if (request.method().equals(HttpMethod.OPTIONS)
                    && request.headers().contains("Access-Control-Request-Method")) {
                context.next();
            } else {
                handler.handle(context);
            }
        });
    }

    private static <T> Future<T> missing(String setting, AdminAuth auth) {
        return Future.failedFuture(new IllegalArgumentException(
                setting + " is not set (expected: a value, because admin_auth = " + auth.text() + ")"));
    }
}
