package io.sluice.plugins.common;

import io.sluice.model.schema.Field;

/** Fields of the plugins that write records of requests. */
public final class LogFields {
    private LogFields() {}

    /** Names of more fields of the record, with the Lua code that gives their values. */
    public static Field customFieldsByLua() {
        return Field.map(
                "custom_fields_by_lua", Field.string().lenMin(1), Field.string().lenMin(1));
    }

    /** A severity of syslog. */
    public static Field severity(String name) {
        return Field.string(name)
                .defaultTo("info")
                .oneOf("debug", "info", "notice", "warning", "err", "crit", "alert", "emerg");
    }
}
