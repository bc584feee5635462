package io.sluice.plugins.zipkin;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Deprecation;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Propagation;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Queue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends traces to a Zipkin server. */
public final class ZipkinPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "zipkin";
    }

    @Override
    public int priority() {
        return 100_000;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.string("local_service_name").required().defaultTo("kong"),
                        Net.url("http_endpoint"),
                        Field.number("sample_ratio").defaultTo(0.001).between(0, 1),
                        Field.string("default_service_name"),
                        Field.bool("include_credential").required().defaultTo(true),
                        Field.integer("traceid_byte_count")
                                .required()
                                .defaultTo(16)
                                .oneOf(8, 16),
                        headerType(),
                        defaultHeaderType(),
                        Field.string("tags_header").required().defaultTo("Zipkin-Tags"),
                        staticTags(),
                        Field.string("http_span_name")
                                .required()
                                .defaultTo("method")
                                .oneOf("method", "method_path"),
                        Net.timeout("connect_timeout").defaultTo(2000),
                        Net.timeout("send_timeout").defaultTo(5000),
                        Net.timeout("read_timeout").defaultTo(5000),
                        Field.string("http_response_header_for_traceid"),
                        Field.string("phase_duration_flavor")
                                .required()
                                .defaultTo("annotations")
                                .oneOf("annotations", "tags"),
                        Queue.field(),
                        Propagation.startingFrom("b3"))
                .required();
    }

    private static Field headerType() {
        Field field = Field.string("header_type")
                .required()
                .defaultTo("preserve")
                .oneOf("preserve", "ignore", "b3", "b3-single", "w3c", "jaeger", "ot", "aws", "datadog", "gcp");
        return Deprecation.replaced("zipkin", field, "propagation options", "preserve");
    }

    private static Field defaultHeaderType() {
        Field field = Field.string("default_header_type")
                .required()
                .defaultTo("b3")
                .oneOf("b3", "b3-single", "w3c", "jaeger", "ot", "aws", "datadog", "gcp");
        return Deprecation.replaced("zipkin", field, "propagation.default_format", "b3");
    }

    private static Field staticTags() {
        Field tag = Field.record(Shape.of(
                Field.string("name")
                        .required()
                        .notOneOf(
                                "error",
                                "http.method",
                                "http.path",
                                "http.status_code",
                                "kong.balancer.state",
                                "kong.balancer.try",
                                "kong.consumer",
                                "kong.credential",
                                "kong.node.id",
                                "kong.route",
                                "kong.service",
                                "lc",
                                "peer.hostname"),
                Field.string("value").required()));
        return Field.array("static_tags", tag).check(ZipkinPlugin::repeated);
    }

    private static @Nullable String repeated(Object tags) {
        Set<Object> names = new HashSet<>();
        for (Object tag : (List<?>) tags) {
            Object name = tag instanceof Map<?, ?> fields ? fields.get("name") : null;
            if (name != null && !names.add(name)) {
                return "repeated tags are not allowed: " + name;
            }
        }
        return null;
    }
}
