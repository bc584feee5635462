package io.sluice.plugins.prefunction;

import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.lua.LuaFunctions;

/** Runs Lua functions before all other plugins. */
public final class PreFunctionPlugin implements PluginType {
    private static final String NAME = "pre-function";
    private static final Shape SCHEMA = LuaFunctions.of(NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return 1_000_000;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }
}
