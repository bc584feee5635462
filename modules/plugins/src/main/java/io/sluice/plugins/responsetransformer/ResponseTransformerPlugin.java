package io.sluice.plugins.responsetransformer;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.transform.Pairs;
import java.util.List;

/** Rewrites responses before they are sent. */
public final class ResponseTransformerPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config());

    @Override
    public String name() {
        return "response-transformer";
    }

    @Override
    public int priority() {
        return 800;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record("config", remove(), rename(), setting("replace"), setting("add"), setting("append"))
                .required();
    }

    private static Field remove() {
        return Field.record("remove", Pairs.names("json"), Pairs.headerNames("headers"))
                .required();
    }

    private static Field rename() {
        return Field.record("rename", Pairs.plain("json"), Pairs.renamedHeaders("headers"))
                .required();
    }

    private static Field setting(String operation) {
        return Field.record(
                        operation,
                        Pairs.plain("json"),
                        Field.array("json_types", Field.string().oneOf("boolean", "number", "string"))
                                .required()
                                .defaultTo(List.of()),
                        Pairs.headers("headers"))
                .required();
    }
}
