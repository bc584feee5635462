package io.sluice.model.core;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Reference.OnDelete;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Variants;
import java.util.List;
import java.util.Map;

/** What is done with requests besides passing them on: everywhere, or within a scope. */
final class PluginSchema {
    private static final String UNKNOWN = "plugin '%s' not enabled; add it to the 'plugins' configuration property";

    private static final Shape SHAPE = Shape.of(
            CommonFields.id(),
            Field.string("name").required(),
            Field.string("instance_name").unique().check(Names::problem),
            CommonFields.createdAt(),
            CommonFields.updatedAt(),
            scope("route", "routes"),
            scope("service", "services"),
            scope("consumer", "consumers"),
            scope("consumer_group", "consumer_groups").shownWhenSet(),
            CommonFields.variantConfig(),
            Field.set(
                            "protocols",
                            Field.string()
                                    .oneOf("grpc", "grpcs", "http", "https", "tcp", "tls", "tls_passthrough", "udp"))
                    .required()
                    .defaultTo(List.of("grpc", "grpcs", "http", "https")),
            Field.bool("enabled").required().defaultTo(true),
            CommonFields.tags());

    private PluginSchema() {}

    /** @param plugins by name, what each plugin adds to these fields */
    static EntitySchema of(Map<String, Shape> plugins) {
        return EntitySchema.of("plugins", SHAPE, new Variants("name", UNKNOWN, plugins))
                .with(traits -> traits.keyedBy("instance_name")
                        .uniqueTogether("name", "route", "service", "consumer", "consumer_group"));
    }

    private static Field scope(String name, String target) {
        return Field.foreign(name, target).defaultTo(null).onDelete(OnDelete.CASCADE);
    }
}
