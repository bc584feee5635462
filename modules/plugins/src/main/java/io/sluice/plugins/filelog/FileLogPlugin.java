package io.sluice.plugins.filelog;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.LogFields;
import io.sluice.plugins.common.Protocols;

/** Appends a line for each request to a file. */
public final class FileLogPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "file-log";
    }

    @Override
    public int priority() {
        return 9;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.string("path").required().match("^[^*&%%\\`]+$").err("not a valid filename"),
                        Field.bool("reopen").required().defaultTo(false),
                        LogFields.customFieldsByLua())
                .required();
    }
}
