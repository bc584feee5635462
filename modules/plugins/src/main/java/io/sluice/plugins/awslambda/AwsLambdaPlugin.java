package io.sluice.plugins.awslambda;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Findings;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Urls;
import java.util.List;

/** Answers requests by calling a function of AWS Lambda. */
public final class AwsLambdaPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config())
            .check(
                    EntityCheck.mutuallyRequired("config.aws_key", "config.aws_secret"),
                    EntityCheck.custom(List.of("config.proxy_url"), AwsLambdaPlugin::checkProxy));

    @Override
    public String name() {
        return "aws-lambda";
    }

    @Override
    public int priority() {
        return 750;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.number("timeout").required().defaultTo(60_000),
                        Field.number("keepalive").required().defaultTo(60_000),
                        Field.string("aws_key").referenceable().encrypted(),
                        Field.string("aws_secret").referenceable().encrypted(),
                        Field.string("aws_assume_role_arn").referenceable().encrypted(),
                        Field.string("aws_role_session_name").defaultTo("kong"),
                        Net.url("aws_sts_endpoint_url"),
                        Field.string("aws_region"),
                        Field.string("function_name").required(false),
                        Field.string("qualifier"),
                        Field.string("invocation_type")
                                .required()
                                .defaultTo("RequestResponse")
                                .oneOf("RequestResponse", "Event", "DryRun"),
                        Field.string("log_type").required().defaultTo("Tail").oneOf("Tail", "None"),
                        Net.host("host"),
                        Net.port("port").defaultTo(443),
                        Field.bool("disable_https").defaultTo(false),
                        Field.integer("unhandled_status").between(100, 999),
                        Field.bool("forward_request_method").defaultTo(false),
                        Field.bool("forward_request_uri").defaultTo(false),
                        Field.bool("forward_request_headers").defaultTo(false),
                        Field.bool("forward_request_body").defaultTo(false),
                        Field.bool("is_proxy_integration").defaultTo(false),
                        Field.bool("awsgateway_compatible").defaultTo(false),
                        Net.url("proxy_url"),
                        Field.bool("skip_large_bodies").defaultTo(true),
                        Field.bool("base64_encode_body").defaultTo(true),
                        Field.string("aws_imds_protocol_version")
                                .required()
                                .defaultTo("v1")
                                .oneOf("v1", "v2"),
                        Field.string("empty_arrays_mode")
                                .required()
                                .defaultTo("legacy")
                                .oneOf("legacy", "correct"))
                .required();
    }

    private static void checkProxy(Findings findings) {
        if (findings.value("config.proxy_url") instanceof String url
                && !Urls.scheme(url).equals("http")) {
            findings.entity("proxy_url scheme must be http");
        }
    }
}
