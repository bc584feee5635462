package io.sluice.plugins.ldapauth;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;

/** Asks for a user name and password that an LDAP server knows. */
public final class LdapAuthPlugin implements PluginType {
    private static final Shape SCHEMA =
            Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config());

    @Override
    public String name() {
        return "ldap-auth";
    }

    @Override
    public int priority() {
        return 1200;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Shape.of(
                                        Field.string("ldap_host").required(),
                                        Net.port("ldap_port").required().defaultTo(389),
                                        Field.bool("ldaps").required().defaultTo(false),
                                        Field.bool("start_tls").required().defaultTo(false),
                                        Field.bool("verify_ldap_host")
                                                .required()
                                                .defaultTo(false),
                                        Field.string("base_dn").required(),
                                        Field.string("attribute").required(),
                                        Field.number("cache_ttl").required().defaultTo(60),
                                        Field.bool("hide_credentials")
                                                .required()
                                                .defaultTo(false),
                                        Field.number("timeout").defaultTo(10_000),
                                        Field.number("keepalive").defaultTo(60_000),
                                        Field.string("anonymous"),
                                        Field.string("header_type").defaultTo("ldap"),
                                        Field.string("realm").required(false))
                                .check(EntityCheck.conditional(
                                        "ldaps",
                                        Field.value().eq(true),
                                        "start_tls",
                                        Field.value().eq(false),
                                        "'ldaps' and 'start_tls' cannot be enabled simultaneously")))
                .required();
    }
}
