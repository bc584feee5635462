package io.sluice.plugins.datadog;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import java.util.List;
import java.util.Map;

/** What can be measured, and what is measured unless the configuration says otherwise. */
final class Metrics {
    private static final List<String> TAGS = List.of("app:kong");
    private static final String IDENTIFIER = "custom_id";

    static final Field METRIC = Field.record(Shape.of(
                    Field.string("name")
                            .required()
                            .oneOf(
                                    "kong_latency",
                                    "latency",
                                    "request_count",
                                    "request_size",
                                    "response_size",
                                    "upstream_latency"),
                    Field.string("stat_type")
                            .required()
                            .oneOf("counter", "gauge", "histogram", "meter", "set", "timer", "distribution"),
                    Field.array("tags", Field.string().match("^.*[^:]$")),
                    Field.number("sample_rate").between(0, 1),
                    Field.string("consumer_identifier").oneOf("consumer_id", "custom_id", "username"))
            .check(EntityCheck.conditional(
                    "stat_type",
                    Field.value().oneOf("counter", "gauge"),
                    "sample_rate",
                    Field.value().required())));

    static final List<Map<String, Object>> DEFAULT = List.of(
            Map.of(
                    "name",
                    "request_count",
                    "stat_type",
                    "counter",
                    "sample_rate",
                    1,
                    "tags",
                    TAGS,
                    "consumer_identifier",
                    IDENTIFIER),
            timer("latency"),
            timer("request_size"),
            timer("response_size"),
            timer("upstream_latency"),
            timer("kong_latency"));

    private Metrics() {}

    private static Map<String, Object> timer(String name) {
        return Map.of("name", name, "stat_type", "timer", "tags", TAGS, "consumer_identifier", IDENTIFIER);
    }
}
