package io.sluice.plugins.prometheus;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;

/** Counts requests for Prometheus. */
public final class PrometheusPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public int priority() {
        return 13;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.bool("per_consumer").defaultTo(false),
                        Field.bool("status_code_metrics").defaultTo(false),
                        Field.bool("ai_metrics").defaultTo(false),
                        Field.bool("latency_metrics").defaultTo(false),
                        Field.bool("bandwidth_metrics").defaultTo(false),
                        Field.bool("upstream_health_metrics").defaultTo(false))
                .required();
    }
}
