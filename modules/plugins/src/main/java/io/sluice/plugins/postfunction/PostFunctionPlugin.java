package io.sluice.plugins.postfunction;

import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.lua.LuaFunctions;

/** Runs Lua functions after all other plugins. */
public final class PostFunctionPlugin implements PluginType {
    private static final String NAME = "post-function";
    private static final Shape SCHEMA = LuaFunctions.of(NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return -1000;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }
}
