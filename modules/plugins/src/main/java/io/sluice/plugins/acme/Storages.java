package io.sluice.plugins.acme;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Shorthand;
import io.sluice.plugins.common.Deprecation;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Redis;

/** Where certificates and accounts can be kept. */
final class Storages {
    private Storages() {}

    static Field field() {
        return Field.record(
                        "storage_config",
                        Field.record("shm", Field.string("shm_name").defaultTo("kong"))
                                .required(),
                        Field.record("kong").required(),
                        redis(),
                        consul(),
                        vault())
                .required();
    }

    private static Field consul() {
        return Field.record(
                        "consul",
                        Field.bool("https").defaultTo(false),
                        Net.host("host"),
                        Net.port("port"),
                        Field.string("kv_path"),
                        Field.number("timeout"),
                        Field.string("token").referenceable())
                .required();
    }

    private static Field vault() {
        return Field.record(
                        "vault",
                        Field.bool("https").defaultTo(false),
                        Net.host("host"),
                        Net.port("port"),
                        Field.string("kv_path"),
                        Field.number("timeout"),
                        Field.string("token").referenceable(),
                        Field.bool("tls_verify").defaultTo(true),
                        Field.string("tls_server_name"),
                        Field.string("auth_method").defaultTo("token").oneOf("token", "kubernetes"),
                        Field.string("auth_path"),
                        Field.string("auth_role"),
                        Field.string("jwt_path"))
                .required();
    }

    private static Field redis() {
        Shape extra = Shape.of(Field.record(
                        "extra_options",
                        Field.string("namespace").required().defaultTo("").lenMin(0),
                        Field.number("scan_count").required(false).defaultTo(10))
                .required());
        Shape former = extra.shorthand(
                former(Field.string("auth").lenMin(0), "password"),
                former(Field.string("ssl_server_name"), "server_name"),
                former(Field.string("namespace").lenMin(0), "extra_options", "namespace"),
                former(Field.integer("scan_count"), "extra_options", "scan_count"));
        return Field.record("redis", Redis.SHAPE.with(former)).required();
    }

    private static Shorthand former(Field field, String... path) {
        return Deprecation.renamed("acme", "storage_config.redis.", field, path);
    }
}
