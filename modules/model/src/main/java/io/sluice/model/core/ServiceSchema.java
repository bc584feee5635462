package io.sluice.model.core;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Shorthand;

/** Where requests go: one upstream. */
final class ServiceSchema {
    static final EntitySchema SERVICES = EntitySchema.of(
            "services",
            Shape.of(
                            CommonFields.id(),
                            CommonFields.createdAt(),
                            CommonFields.updatedAt(),
                            CommonFields.name(),
                            Field.integer("retries").defaultTo(5).between(0, 32767),
                            Field.string("protocol")
                                    .required()
                                    .defaultTo("http")
                                    .oneOf("grpc", "grpcs", "http", "https", "tcp", "tls", "tls_passthrough", "udp"),
                            Field.string("host").required().check(Hosts::problem),
                            CommonFields.port("port").required().defaultTo(80),
                            CommonFields.path("path"),
                            CommonFields.timeout("connect_timeout"),
                            CommonFields.timeout("write_timeout"),
                            CommonFields.timeout("read_timeout"),
                            CommonFields.tags(),
                            Field.foreign("client_certificate", "certificates"),
                            Field.bool("tls_verify"),
                            Field.integer("tls_verify_depth").defaultTo(null).between(0, 64),
                            Field.array("ca_certificates", Field.string().uuid()),
                            Field.bool("enabled").required().defaultTo(true))
                    .check(
                            EntityCheck.conditional(
                                    "protocol",
                                    Field.value().oneOf("tcp", "tls", "udp", "grpc", "grpcs"),
                                    "path",
                                    Field.value().eq(null)),
                            onlyWithTls("client_certificate"),
                            onlyWithTls("tls_verify"),
                            onlyWithTls("tls_verify_depth"),
                            onlyWithTls("ca_certificates"))
                    .shorthand(new Shorthand(Field.string("url"), ServiceUrl::expand)));

    private ServiceSchema() {}

    private static EntityCheck onlyWithTls(String field) {
        return EntityCheck.conditional(
                "protocol",
                Field.value().notOneOf("https", "tls"),
                field,
                Field.value().eq(null));
    }
}
