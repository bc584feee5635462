package io.sluice.plugins.grpcweb;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;

/** Lets browsers call gRPC services. */
public final class GrpcWebPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "grpc-web";
    }

    @Override
    public int priority() {
        return 3;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.string("proto").required(false),
                        Field.bool("pass_stripped_path").required(false),
                        Field.string("allow_origin_header").required(false).defaultTo("*"))
                .required();
    }
}
