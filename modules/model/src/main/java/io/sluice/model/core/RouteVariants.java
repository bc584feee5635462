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
    private static final Shape HTTP = refusing("'http' or 'https'", "sources", "destinations")
            .check(
                    needsUnlessEncrypted("http", "methods", "hosts", "headers", "paths"),
                    needsWhen("https", "methods", "hosts", "headers", "paths", "snis"));

    private static final Shape GRPC = refusing("'grpc' or 'grpcs'", "methods", "sources", "destinations")
            .with(Shape.of(Field.bool("strip_path")
                    .required()
                    .defaultTo(false)
                    .ne(true)
                    .err(refusal("strip_path", "'grpc' or 'grpcs'"))))
            .check(
                    needsUnlessEncrypted("grpc", "hosts", "headers", "paths"),
                    needsWhen("grpcs", "hosts", "headers", "paths", "snis"));

    private static final Shape STREAM = refusing(
                    "'tcp', 'tls', 'tls_passthrough' or 'udp'", "methods", "hosts", "paths", "headers")
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

    static final Map<String, Shape> BY_PROTOCOL = Map.of(
            "http", HTTP,
            "https", HTTP,
            "grpc", GRPC,
            "grpcs", GRPC,
            "tcp", STREAM,
            "tls", STREAM,
            "tls_passthrough", STREAM,
            "udp", STREAM);

    private RouteVariants() {}

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

    private static EntityCheck needsUnlessEncrypted(String protocol, String... fields) {
        Field plain = Field.value().elements(Field.string().notOneOf("grpcs", "https", "tls", "tls_passthrough"));
        return needs(plain, "must set one of %s when 'protocols' is '" + protocol + "'", fields);
    }

    private static EntityCheck needsWhen(String protocol, String... fields) {
        return needs(
                Field.value().contains(protocol), "must set one of %s when 'protocols' is '" + protocol + "'", fields);
    }

    private static EntityCheck needs(Field protocols, String error, String... fields) {
        return EntityCheck.conditionalAtLeastOneOf(
                "protocols", protocols, Stream.of(fields).toList(), error);
    }
}
