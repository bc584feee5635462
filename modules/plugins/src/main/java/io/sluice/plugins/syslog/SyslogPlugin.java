package io.sluice.plugins.syslog;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.LogFields;
import io.sluice.plugins.common.Protocols;

/** Writes a record of each request to the system log. */
public final class SyslogPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public int priority() {
        return 4;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        LogFields.severity("log_level").required(),
                        LogFields.severity("successful_severity").required(),
                        LogFields.severity("client_errors_severity").required(),
                        LogFields.severity("server_errors_severity").required(),
                        LogFields.customFieldsByLua(),
                        Field.string("facility")
                                .required()
                                .defaultTo("user")
                                .oneOf(
                                        "auth",
                                        "authpriv",
                                        "cron",
                                        "daemon",
                                        "ftp",
                                        "kern",
                                        "lpr",
                                        "mail",
                                        "news",
                                        "syslog",
                                        "user",
                                        "uucp",
                                        "local0",
                                        "local1",
                                        "local2",
                                        "local3",
                                        "local4",
                                        "local5",
                                        "local6",
                                        "local7"))
                .required();
    }
}
