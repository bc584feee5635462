package io.sluice.plugins.loggly;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.LogFields;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;
import java.util.List;

/** Sends a record of each request to Loggly. */
public final class LogglyPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "loggly";
    }

    @Override
    public int priority() {
        return 6;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Net.host("host").defaultTo("logs-01.loggly.com"),
                        Net.port("port").defaultTo(514),
                        Field.string("key").required().referenceable().encrypted(),
                        Field.set("tags", Field.string()).defaultTo(List.of("kong")),
                        LogFields.severity("log_level"),
                        LogFields.severity("successful_severity"),
                        LogFields.severity("client_errors_severity"),
                        LogFields.severity("server_errors_severity"),
                        Field.number("timeout").defaultTo(10_000),
                        LogFields.customFieldsByLua())
                .required();
    }
}
