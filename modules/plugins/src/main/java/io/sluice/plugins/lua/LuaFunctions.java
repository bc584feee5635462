package io.sluice.plugins.lua;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plugin that is made of Lua functions, a list of them for each phase of a request. */
public final class LuaFunctions {
    private static final List<String> PHASES =
            List.of("certificate", "rewrite", "access", "header_filter", "body_filter", "log");

    private LuaFunctions() {}

    /** @param plugin the plugin's name, for its errors */
    public static Shape of(String plugin) {
        Field code = Field.string().required(false).check(value -> problem(plugin, value));
        Field[] phases = PHASES.stream()
                .map(phase -> Field.array(phase, code).required().defaultTo(List.of()))
                .toArray(Field[]::new);
        return Shape.of(
                        Scopes.NO_CONSUMER,
                        Scopes.NO_CONSUMER_GROUP,
                        Protocols.ANY,
                        Field.record("config", phases).required())
                .check(EntityCheck.atLeastOneOf(
                        PHASES.stream().map(phase -> "config." + phase).toArray(String[]::new)));
    }

    private static @Nullable String problem(String plugin, Object code) {
        String problem = LuaSyntax.problem((String) code);
        return problem == null ? null : "error parsing " + plugin + ": " + problem;
    }
}
