package io.sluice.plugins.tcplog;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.LogFields;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;

/** Sends a record of each request over TCP. */
public final class TcpLogPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "tcp-log";
    }

    @Override
    public int priority() {
        return 7;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Net.host("host").required(),
                        Net.port("port").required(),
                        Field.number("timeout").defaultTo(10_000),
                        Field.number("keepalive").defaultTo(60_000),
                        Field.bool("tls").required().defaultTo(false),
                        Field.string("tls_sni"),
                        LogFields.customFieldsByLua())
                .required();
    }
}
