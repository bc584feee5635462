package io.sluice.model.core;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Shorthand;
import java.util.Map;

/** A host name of our own, behind which requests are shared out to targets. */
final class UpstreamSchema {
    private static final Object[] HASHED = {
        "none", "consumer", "ip", "header", "cookie", "path", "query_arg", "uri_capture"
    };

    static final EntitySchema UPSTREAMS = EntitySchema.of(
            "upstreams",
            Shape.of(
                            CommonFields.id(),
                            CommonFields.createdAt(),
                            Field.string("name").required().unique().check(Hosts::upstreamProblem),
                            CommonFields.updatedAt(),
                            Field.string("algorithm")
                                    .defaultTo("round-robin")
                                    .oneOf("consistent-hashing", "least-connections", "round-robin", "latency"),
                            Field.string("hash_on").defaultTo("none").oneOf(HASHED),
                            Field.string("hash_fallback").defaultTo("none").oneOf(HASHED),
                            Field.string("hash_on_header").check(Names::headerProblem),
                            Field.string("hash_fallback_header").check(Names::headerProblem),
                            Field.string("hash_on_cookie").check(Names::cookieProblem),
                            CommonFields.path("hash_on_cookie_path").defaultTo("/"),
                            Field.string("hash_on_query_arg").lenMin(1),
                            Field.string("hash_fallback_query_arg").lenMin(1),
                            Field.string("hash_on_uri_capture").lenMin(1),
                            Field.string("hash_fallback_uri_capture").lenMin(1),
                            Field.integer("slots").defaultTo(10000).between(10, 65536),
                            Healthchecks.field(),
                            CommonFields.tags(),
                            Field.string("host_header").check(Hosts::hostAndPortProblem),
                            Field.foreign("client_certificate", "certificates"),
                            Field.bool("use_srv_name").defaultTo(false))
                    .check(
                            needs("header", "hash_on", "hash_on_header"),
                            needs("header", "hash_fallback", "hash_fallback_header"),
                            needs("cookie", "hash_on", "hash_on_cookie"),
                            needs("cookie", "hash_fallback", "hash_on_cookie"),
                            fallsBack("none", "none"),
                            fallsBack("cookie", "none"),
                            fallsBack("consumer", "none", "ip", "header", "cookie", "path", "query_arg", "uri_capture"),
                            fallsBack("ip", "none", "consumer", "header", "cookie", "path", "query_arg", "uri_capture"),
                            fallsBack("path", "none", "consumer", "header", "cookie", "query_arg", "ip", "uri_capture"),
                            EntityCheck.distinct("hash_on_header", "hash_fallback_header"),
                            needs("query_arg", "hash_on", "hash_on_query_arg"),
                            needs("query_arg", "hash_fallback", "hash_fallback_query_arg"),
                            EntityCheck.distinct("hash_on_query_arg", "hash_fallback_query_arg"),
                            needs("uri_capture", "hash_on", "hash_on_uri_capture"),
                            needs("uri_capture", "hash_fallback", "hash_fallback_uri_capture"),
                            EntityCheck.distinct("hash_on_uri_capture", "hash_fallback_uri_capture"))
                    .shorthand(new Shorthand(Field.string("hash_on"), UpstreamSchema::withAlgorithm)));

    private UpstreamSchema() {}

    /** Who says what to hash wants hashing, and need not say so twice. */
    private static Map<String, Object> withAlgorithm(Object hashOn) {
        return Map.of("hash_on", hashOn, "algorithm", hashOn.equals("none") ? "round-robin" : "consistent-hashing");
    }

    private static EntityCheck needs(String input, String choice, String field) {
        return EntityCheck.conditional(
                choice,
                Field.value().match("^" + input + "$"),
                field,
                Field.value().required());
    }

    private static EntityCheck fallsBack(String input, Object... others) {
        return EntityCheck.conditional(
                "hash_on",
                Field.value().match("^" + input + "$"),
                "hash_fallback",
                Field.value().oneOf(others));
    }
}
