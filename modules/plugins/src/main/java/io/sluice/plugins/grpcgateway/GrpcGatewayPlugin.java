package io.sluice.plugins.grpcgateway;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;

/** Translates JSON over HTTP into gRPC. */
public final class GrpcGatewayPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "grpc-gateway";
    }

    @Override
    public int priority() {
        return 998;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record("config", Field.string("proto").required(false)).required();
    }
}
