package io.sluice.cp.admin.auth;

import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.SimpleAuthenticationHandler;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a request pass whose credentials are right, as the user that they belong to. */
final class Login implements Handler<RoutingContext> {
    private static final Logger log = LoggerFactory.getLogger(Login.class);
    private static final String REALM = " realm=\"sluice\"";

    private final AuthenticationProvider provider;
    private final Function<HttpServerRequest, @Nullable Credentials> reader;
    private final String challenge;
    private final FailedAttempts failed = new FailedAttempts(System::nanoTime);
    private final Handler<RoutingContext> check =
            SimpleAuthenticationHandler.create().authenticate(this::authenticate);

    Login(AuthenticationProvider provider, Function<HttpServerRequest, @Nullable Credentials> reader, String scheme) {
        this.provider = provider;
        this.reader = reader;
        this.challenge = scheme + REALM;
    }

    @Override
    public void handle(RoutingContext context) {
        if (isPreflight(context.request())) {
            context.next();
        } else if (failed.isBlocked(address(context))) {
            Answer wait = Answer.message(429, "too many failed attempts from this address");
            Responses.send(context, wait.with("Retry-After", Long.toString(FailedAttempts.WINDOW.toSeconds())));
        } else {
            check.handle(context);
        }
    }

    private Future<User> authenticate(RoutingContext context) {
        Credentials given = reader.apply(context.request());
        if (given == null) {
            return refuse(context);
        }
        return provider.authenticate(given).recover(wrong -> {
            if (failed.add(address(context), given.toJson().encode())) {
                log.atWarn().addKeyValue("peer", address(context)).log("too many failed logins: held back for a while");
            }
            return refuse(context);
        });
    }

    private Future<User> refuse(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", challenge);
        return Future.failedFuture(new HttpException(401));
    }

    /** A browser asks without credentials what it may send; the answer tells only the methods. */
    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
    }

    private static String address(RoutingContext context) {
        SocketAddress peer = context.request().remoteAddress();
        String address = peer == null ? null : peer.hostAddress();
        return address == null ? "" : address;
    }
}
