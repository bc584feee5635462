package io.sluice.plugins.session;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.CoreRules;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Remembers an authenticated consumer by a cookie. */
public final class SessionPlugin implements PluginType {
    private static final int SECRET_BYTES = 32;

    /** For plugins that are given none: this process's own, so that it is never the same elsewhere. */
    private static final String SECRET = secret();

    private static final Shape SCHEMA = Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.ANY, config());

    @Override
    public String name() {
        return "session";
    }

    @Override
    public int priority() {
        return 1900;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Shape.of(
                                        Field.string("secret")
                                                .required(false)
                                                .defaultTo(SECRET)
                                                .referenceable()
                                                .encrypted(),
                                        Field.string("storage")
                                                .defaultTo("cookie")
                                                .oneOf("cookie", "kong"),
                                        Field.string("audience").defaultTo("default"),
                                        Field.number("idling_timeout").defaultTo(900),
                                        Field.number("rolling_timeout").defaultTo(3600),
                                        Field.number("absolute_timeout").defaultTo(86_400),
                                        Field.number("stale_ttl").defaultTo(10),
                                        Field.string("cookie_name").defaultTo("session"),
                                        Field.string("cookie_path")
                                                .defaultTo("/")
                                                .check(CoreRules::path),
                                        Field.string("cookie_domain"),
                                        Field.string("cookie_same_site")
                                                .defaultTo("Strict")
                                                .oneOf("Strict", "Lax", "None", "Default"),
                                        Field.bool("cookie_http_only").defaultTo(true),
                                        Field.bool("cookie_secure").defaultTo(true),
                                        Field.bool("remember").defaultTo(false),
                                        Field.string("remember_cookie_name").defaultTo("remember"),
                                        Field.number("remember_rolling_timeout").defaultTo(604_800),
                                        Field.number("remember_absolute_timeout")
                                                .defaultTo(2_592_000),
                                        headers("response_headers"),
                                        headers("request_headers"),
                                        Field.bool("read_body_for_logout").defaultTo(false),
                                        Field.set(
                                                        "logout_methods",
                                                        Field.string().oneOf("GET", "POST", "DELETE"))
                                                .defaultTo(List.of("POST", "DELETE")),
                                        Field.string("logout_query_arg").defaultTo("session_logout"),
                                        Field.string("logout_post_arg").defaultTo("session_logout"))
                                .shorthand(FormerFields.all()))
                .required();
    }

    private static Field headers(String name) {
        return Field.set(
                name,
                Field.string()
                        .oneOf(
                                "id",
                                "audience",
                                "subject",
                                "timeout",
                                "idling-timeout",
                                "rolling-timeout",
                                "absolute-timeout"));
    }

    private static String secret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
