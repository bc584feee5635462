package io.sluice.model.core;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a route may and must have, by the protocols that it is for. */
final class RouteVariants {
    /** Criteria that may stand in the place of all others: none, or an expression. */
    private final String[] instead;

    private RouteVariants(String... instead) {
        this.instead = instead;
    }

    /** @param expressions whether an expression may stand in the place of all other criteria */
    static Map<String, Shape> byProtocol(boolean expressions) {
        RouteVariants variants = expressions ? new RouteVariants("expression") : new RouteVariants();
        Shape http = variants.http();
        Shape grpc = variants.grpc();
        Shape stream = variants.stream();
        return Map.of(
                "http", http,
                "https", http,
                "grpc", grpc,
                "grpcs", grpc,
                "tcp", stream,
                "tls", stream,
                "tls_passthrough", stream,
                "udp", stream);
    }

    private Shape http() {
        return refusing("'http' or 'https'", "sources", "destinations")
                .check(
                        needsUnlessEncrypted("http", "methods", "hosts", "headers", "paths"),
                        needsWhen("https", "methods", "hosts", "headers", "paths", "snis"));
    }

    private Shape grpc() {
        return refusing("'grpc' or 'grpcs'", "methods", "sources", "destinations")
                .with(Shape.of(Field.bool("strip_path")
                        .required()
                        .defaultTo(false)
                        .ne(true)
                        .err(refusal("strip_path", "'grpc' or 'grpcs'"))))
                .check(
                        needsUnlessEncrypted("grpc", "hosts", "headers", "paths"),
                        needsWhen("grpcs", "hosts", "headers", "paths", "snis"));
    }

    private Shape stream() {
        return refusing("'tcp', 'tls', 'tls_passthrough' or 'udp'", "methods", "hosts", "paths", "headers")
                .check(
                        needs(
                                Field.value().elements(Field.string().notOneOf("tls_passthrough")),
                                "must set one of %s when 'protocols' is 'tcp', 'tls' or 'udp'",
                                "sources",
                                "destinations",
                                "snis"),
                        needs(
                                Field.value().contains("tls_passthrough"),
                                "must set snis when 'protocols' is 'tls_passthrough'",
                                "snis"));
    }

    private static Shape refusing(String protocols, String... fields) {
        List<Field> refused = new ArrayList<>();
        for (String field : fields) {
            refused.add(Field.json(field).eq(null).err(refusal(field, protocols)));
        }
        return Shape.of(refused);
    }

    private static String refusal(String field, String protocols) {
        return "cannot set '" + field + "' when 'protocols' is " + protocols;
    }

    private EntityCheck needsUnlessEncrypted(String protocol, String... fields) {
        Field plain = Field.value().elements(Field.string().notOneOf("grpcs", "https", "tls", "tls_passthrough"));
        return needs(plain, "must set one of %s when 'protocols' is '" + protocol + "'", fields);
    }

    private EntityCheck needsWhen(String protocol, String... fields) {
        return needs(
                Field.value().contains(protocol), "must set one of %s when 'protocols' is '" + protocol + "'", fields);
    }

    private EntityCheck needs(Field protocols, String error, String... fields) {
        return EntityCheck.conditionalAtLeastOneOf(
                "protocols",
                protocols,
                Stream.concat(Stream.of(fields), Stream.of(instead)).toList(),
                error);
    }
}
