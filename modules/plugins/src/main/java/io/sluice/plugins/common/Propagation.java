package io.sluice.plugins.common;

import io.sluice.model.schema.Field;
import java.util.Map;

/** In which headers trace contexts come in and go out. */
public final class Propagation {
    private Propagation() {}

    /** @param format used where a request brings no trace context */
    public static Field startingFrom(String format) {
        return Field.record(
                        "propagation",
                        Field.array(
                                "extract", Field.string().oneOf("b3", "gcp", "jaeger", "aws", "ot", "w3c", "datadog")),
                        Field.array("clear", Field.string()),
                        Field.array(
                                "inject",
                                Field.string()
                                        .oneOf(
                                                "preserve",
                                                "b3",
                                                "gcp",
                                                "b3-single",
                                                "jaeger",
                                                "aws",
                                                "ot",
                                                "w3c",
                                                "datadog")),
                        Field.string("default_format")
                                .required()
                                .oneOf("b3", "gcp", "b3-single", "jaeger", "aws", "ot", "w3c", "datadog"))
                .required()
                .defaultTo(Map.of("default_format", format));
    }
}
