package io.sluice.model.core;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Variants;
import java.util.List;
import java.util.Map;

/** Which requests go to a service. */
final class RouteSchema {
    private static final long HIGHEST_PRIORITY = (1L << 46) - 1;

    static final EntitySchema ROUTES = EntitySchema.of("routes", shape(), variants(RouteVariants.byProtocol(false)));

    /** Those of a node whose {@code router_flavor} is {@code expressions}. */
    static final EntitySchema WITH_EXPRESSIONS =
            EntitySchema.of("routes", shape().with(expressions()), variants(RouteVariants.byProtocol(true)));

    private RouteSchema() {}

    private static Variants variants(Map<String, Shape> byProtocol) {
        return new Variants("protocols", "unknown type: %s", byProtocol);
    }

    private static Shape expressions() {
        return Shape.of(
                        Field.string("expression"),
                        Field.integer("priority").required().defaultTo(0).between(0, HIGHEST_PRIORITY))
                .check(EntityCheck.custom(List.of("expression"), RouteExpression::check));
    }

    private static Shape shape() {
        return Shape.of(
                        CommonFields.id(),
                        CommonFields.createdAt(),
                        CommonFields.updatedAt(),
                        CommonFields.name(),
                        protocols(),
                        Field.integer("https_redirect_status_code")
                                .required()
                                .defaultTo(426)
                                .oneOf(426, 301, 302, 307, 308),
                        Field.bool("strip_path").required().defaultTo(true),
                        Field.bool("preserve_host").required().defaultTo(false),
                        Field.bool("request_buffering").required().defaultTo(true),
                        Field.bool("response_buffering").required().defaultTo(true),
                        CommonFields.tags(),
                        Field.foreign("service", "services"),
                        Field.set("snis", Field.string().check(Hosts::sniProblem)),
                        addresses("sources"),
                        addresses("destinations"),
                        Field.set("methods", Field.string().match("^%u+$")),
                        hosts(),
                        paths(),
                        headers(),
                        Field.integer("regex_priority").defaultTo(0),
                        Field.string("path_handling").defaultTo("v0").oneOf("v0", "v1"))
                .check(
                        snisOnlyWithTls(),
                        EntityCheck.custom(List.of("path_handling"), findings -> {}),
                        EntityCheck.custom(RouteCriteria.SOURCES, "run_with_missing_fields", RouteCriteria::check));
    }

    private static Field protocols() {
        return Field.set(
                        "protocols",
                        Field.string().oneOf("grpc", "grpcs", "http", "https", "tcp", "tls", "tls_passthrough", "udp"))
                .required()
                .lenMin(1)
                .mutuallyExclusiveSubsets(List.of(
                        List.of("http", "https"),
                        List.of("tcp", "tls", "udp"),
                        List.of("tls_passthrough"),
                        List.of("grpc", "grpcs")))
                .defaultTo(List.of("http", "https"));
    }

    private static Field addresses(String name) {
        Shape address = Shape.of(Field.string("ip").check(IpRange::problem), CommonFields.port("port"))
                .check(EntityCheck.atLeastOneOf("ip", "port"));
        return Field.set(name, Field.record(address));
    }

    private static Field hosts() {
        return Field.array(
                "hosts",
                Field.string()
                        .matchAll("^[^*]*%*?[^*]*$", "invalid wildcard: must have at most one wildcard")
                        .matchAny(
                                "invalid wildcard: must be placed at leftmost or rightmost label",
                                "^%*%.",
                                "%.%*$",
                                "^[^*]*$")
                        .check(Hosts::wildcardProblem));
    }

    private static Field paths() {
        return Field.array(
                "paths",
                Field.string()
                        .matchNone("//", "must not have empty segments")
                        .matchAny("should start with: / (fixed path) or ~/ (regex path)", "^/", "^~/")
                        .check(Paths::routeProblem));
    }

    private static Field headers() {
        Field name = Field.string()
                .matchNone(
                        "^[Hh][Oo][Ss][Tt]$",
                        "cannot contain 'host' header, which must be specified in the 'hosts' attribute")
                .check(Names::headerProblem);
        return Field.map("headers", name, Field.array(Field.string()));
    }

    private static EntityCheck snisOnlyWithTls() {
        return EntityCheck.conditional(
                "protocols",
                Field.value().elements(Field.string().notOneOf("grpcs", "https", "tls", "tls_passthrough")),
                "snis",
                Field.value().lenEq(0),
                "'snis' can only be set when 'protocols' is 'grpcs', 'https', 'tls' or 'tls_passthrough'");
    }
}
