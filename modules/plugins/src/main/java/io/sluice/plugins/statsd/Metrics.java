package io.sluice.plugins.statsd;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import java.util.List;
import java.util.Map;

/** What can be measured, and what is measured unless the configuration says otherwise. */
final class Metrics {
    static final Field METRIC = Field.record(Shape.of(
                    Field.string("name")
                            .required()
                            .oneOf(
                                    "kong_latency",
                                    "latency",
                                    "request_count",
                                    "request_per_user",
                                    "request_size",
                                    "response_size",
                                    "status_count",
                                    "status_count_per_user",
                                    "unique_users",
                                    "upstream_latency",
                                    "status_count_per_workspace",
                                    "status_count_per_user_per_route",
                                    "shdict_usage"),
                    Field.string("stat_type")
                            .required()
                            .oneOf("counter", "gauge", "histogram", "meter", "set", "timer"),
                    Field.number("sample_rate").gt(0),
                    consumerIdentifier("consumer_identifier"),
                    serviceIdentifier("service_identifier"),
                    workspaceIdentifier("workspace_identifier"))
            .check(EntityCheck.conditional(
                    "stat_type",
                    Field.value().oneOf("counter", "gauge"),
                    "sample_rate",
                    Field.value().required())));

    static final List<Map<String, Object>> DEFAULT = List.of(
            counter("request_count"),
            other("latency", "timer"),
            counter("request_size"),
            counter("status_count"),
            counter("response_size"),
            other("unique_users", "set"),
            counter("request_per_user"),
            other("upstream_latency", "timer"),
            other("kong_latency", "timer"),
            counter("status_count_per_user"),
            counter("status_count_per_workspace"),
            counter("status_count_per_user_per_route"),
            Map.of("name", "shdict_usage", "stat_type", "gauge", "sample_rate", 1));

    private Metrics() {}

    static Field consumerIdentifier(String name) {
        return Field.string(name).oneOf("consumer_id", "custom_id", "username");
    }

    static Field serviceIdentifier(String name) {
        return Field.string(name).oneOf("service_id", "service_name", "service_host", "service_name_or_host");
    }

    static Field workspaceIdentifier(String name) {
        return Field.string(name).oneOf("workspace_id", "workspace_name");
    }

    private static Map<String, Object> counter(String name) {
        return Map.of("name", name, "stat_type", "counter", "sample_rate", 1);
    }

    private static Map<String, Object> other(String name, String type) {
        return Map.of("name", name, "stat_type", type);
    }
}
