package io.sluice.plugins.datadog;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Deprecation;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Queue;

/** Sends metrics to a Datadog agent. */
public final class DatadogPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "datadog";
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Net.host("host").defaultTo("localhost").referenceable(),
                        Net.port("port").defaultTo(8125),
                        Field.string("prefix").defaultTo("kong"),
                        Field.string("service_name_tag").defaultTo("name"),
                        Field.string("status_tag").defaultTo("status"),
                        Field.string("consumer_tag").defaultTo("consumer"),
                        Deprecation.dropped("datadog", Field.integer("retry_count"), "queue.max_retry_time", 10),
                        Deprecation.replaced("datadog", Field.integer("queue_size"), "queue.max_batch_size", 1),
                        Deprecation.replaced("datadog", Field.number("flush_timeout"), "queue.max_coalescing_delay", 2),
                        Queue.field(),
                        Field.array("metrics", Metrics.METRIC).required().defaultTo(Metrics.DEFAULT))
                .required();
    }
}
