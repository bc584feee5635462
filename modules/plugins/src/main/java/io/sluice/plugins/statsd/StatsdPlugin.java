package io.sluice.plugins.statsd;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Deprecation;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Queue;

/** Sends metrics to a StatsD server. */
public final class StatsdPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "statsd";
    }

    @Override
    public int priority() {
        return 11;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Net.host("host").defaultTo("localhost"),
                        Net.port("port").defaultTo(8125),
                        Field.string("prefix").defaultTo("kong"),
                        Field.array("metrics", Metrics.METRIC).defaultTo(Metrics.DEFAULT),
                        Field.array("allow_status_codes", Field.string().match("^[0-9]+-[0-9]+$")),
                        Field.number("udp_packet_size").defaultTo(0).between(0, 65_507),
                        Field.bool("use_tcp").defaultTo(false),
                        Field.bool("hostname_in_prefix").defaultTo(false),
                        Metrics.consumerIdentifier("consumer_identifier_default")
                                .required()
                                .defaultTo("custom_id"),
                        Metrics.serviceIdentifier("service_identifier_default")
                                .required()
                                .defaultTo("service_name_or_host"),
                        Metrics.workspaceIdentifier("workspace_identifier_default")
                                .required()
                                .defaultTo("workspace_id"),
                        Deprecation.dropped("statsd", Field.integer("retry_count"), "queue.max_retry_time", 10),
                        Deprecation.replaced("statsd", Field.integer("queue_size"), "queue.max_batch_size", 1),
                        Deprecation.replaced("statsd", Field.number("flush_timeout"), "queue.max_coalescing_delay", 2),
                        Field.string("tag_style").required(false).oneOf("dogstatsd", "influxdb", "librato", "signalfx"),
                        Queue.field())
                .required();
    }
}
