package io.sluice.dp.proxy;

import io.sluice.dp.plan.PluginCompiler;
import io.sluice.plugin.Exit;
import java.util.Map;

/** What a plugin, or the lack of one, answers instead of the upstream. */
record PluginAnswer(int status, String message, Map<String, String> headers) implements ErrorAnswer {
    static PluginAnswer of(Exit exit) {
        return new PluginAnswer(exit.status(), exit.message(), exit.headers());
    }

    /** For the requests of a plugin that cannot run here. */
    static PluginAnswer unavailable(String plugin) {
        return new PluginAnswer(500, PluginCompiler.unavailable(plugin), Map.of());
    }
}
