package io.sluice.model.core;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the health of an upstream's targets is found out: by asking them (active) and by watching requests (passive). */
final class Healthchecks {
    private static final List<Integer> SUCCESSES = IntStream.concat(
                    IntStream.concat(IntStream.rangeClosed(200, 208), IntStream.of(226)),
                    IntStream.rangeClosed(300, 308))
            .boxed()
            .toList();

    private Healthchecks() {}

    static Field field() {
        Shape shape = Shape.of(
                active(), passive(), Field.number("threshold").defaultTo(0).between(0, 100));
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>(defaults(shape));
        defaults.remove("threshold");
        return Field.record("healthchecks", shape).required().defaultTo(defaults);
    }

    private static Field active() {
        return defaulted(
                "active",
                Field.map("headers", Field.string().check(Names::headerProblem), Field.array(Field.string()))
                        .required(false),
                defaulted("healthy", statuses(List.of(200, 302)), seconds("interval", 0), count("successes")),
                Field.string("https_sni").required(false).check(Hosts::sniPatternProblem),
                Field.bool("https_verify_certificate").required().defaultTo(true),
                Field.integer("concurrency").defaultTo(10).between(1, 2147483648L),
                seconds("timeout", 1),
                defaulted(
                        "unhealthy",
                        count("timeouts"),
                        count("http_failures"),
                        statuses(List.of(429, 404, 500, 501, 502, 503, 504, 505)),
                        seconds("interval", 0),
                        count("tcp_failures")),
                type(),
                CommonFields.path("http_path").defaultTo("/"));
    }

    private static Field passive() {
        return defaulted(
                "passive",
                defaulted("healthy", statuses(SUCCESSES), count("successes")),
                type(),
                defaulted(
                        "unhealthy",
                        statuses(List.of(429, 500, 503)),
                        count("http_failures"),
                        count("timeouts"),
                        count("tcp_failures")));
    }

    private static Field type() {
        return Field.string("type").defaultTo("http").oneOf("tcp", "http", "https", "grpc", "grpcs");
    }

    private static Field statuses(List<Integer> statuses) {
        return Field.array("http_statuses", Field.integer().between(100, 999)).defaultTo(statuses);
    }

    private static Field seconds(String name, int usual) {
        return Field.number(name).defaultTo(usual).between(0, 65535);
    }

    private static Field count(String name) {
        return Field.integer(name).defaultTo(0).between(0, 255);
    }

    /** A record whose default is made of the defaults of its fields. */
    private static Field defaulted(String name, Field... fields) {
        Shape shape = Shape.of(fields);
        return Field.record(name, shape).required().defaultTo(defaults(shape));
    }

    private static Map<String, @Nullable Object> defaults(Shape shape) {
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        for (Field field : shape.fields()) {
            Object usual = field.attributes().get("default");
            if (usual != null) {
                defaults.put(field.name(), usual);
            }
        }
        return defaults;
    }
}
