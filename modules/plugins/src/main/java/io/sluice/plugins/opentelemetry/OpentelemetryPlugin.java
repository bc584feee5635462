package io.sluice.plugins.opentelemetry;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Shorthand;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Deprecation;
import io.sluice.plugins.common.HeaderNames;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Propagation;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Queue;
import java.util.Map;

/** Sends traces and logs to an OpenTelemetry collector. */
public final class OpentelemetryPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config());

    @Override
    public String name() {
        return "opentelemetry";
    }

    @Override
    public int priority() {
        return 14;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Shape.of(
                                        Net.url("traces_endpoint").referenceable(),
                                        Net.url("logs_endpoint").referenceable(),
                                        Field.map(
                                                "headers",
                                                Field.string().check(HeaderNames::problem),
                                                Field.string().referenceable()),
                                        Field.map(
                                                "resource_attributes",
                                                Field.string().required(),
                                                Field.string().required()),
                                        Queue.field().defaultTo(Map.of("max_batch_size", 200)),
                                        Deprecation.replaced(
                                                "opentelemetry",
                                                Field.integer("batch_span_count"),
                                                "queue.max_batch_size",
                                                200),
                                        Deprecation.replaced(
                                                "opentelemetry",
                                                Field.integer("batch_flush_delay"),
                                                "queue.max_coalescing_delay",
                                                3),
                                        Net.timeout("connect_timeout").defaultTo(1000),
                                        Net.timeout("send_timeout").defaultTo(5000),
                                        Net.timeout("read_timeout").defaultTo(5000),
                                        Field.string("http_response_header_for_traceid"),
                                        headerType(),
                                        Field.number("sampling_rate")
                                                .required(false)
                                                .between(0, 1),
                                        Propagation.startingFrom("w3c"))
                                .check(EntityCheck.atLeastOneOf("traces_endpoint", "logs_endpoint"))
                                .shorthand(new Shorthand(formerEndpoint(), value -> Map.of("traces_endpoint", value))))
                .required();
    }

    private static Field headerType() {
        Field field = Field.string("header_type")
                .required(false)
                .defaultTo("preserve")
                .oneOf("preserve", "ignore", "b3", "b3-single", "w3c", "jaeger", "ot", "aws", "gcp", "datadog");
        return Deprecation.replaced("opentelemetry", field, "propagation options", "preserve");
    }

    private static Field formerEndpoint() {
        return Deprecation.of(
                Net.url("endpoint").referenceable(),
                "OpenTelemetry: config.endpoint is deprecated, please use config.traces_endpoint instead");
    }
}
