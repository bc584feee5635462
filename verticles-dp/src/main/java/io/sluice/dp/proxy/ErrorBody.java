package io.sluice.dp.proxy;

import io.sluice.model.json.Json;
import org.jspecify.annotations.Nullable;

/** An {@link ErrorAnswer} in the type that the client asked for. */
enum ErrorBody {
    JSON("application/json; charset=utf-8", "{\n  \"message\":\"%s\",\n  \"request_id\":\"%s\"\n}"),
    TEXT("text/plain; charset=utf-8", "%s\nrequest_id: %s\n"),
    XML("application/xml; charset=utf-8", """
            <?xml version="1.0" encoding="UTF-8"?>
            <error>
              <message>%s</message>
              <requestid>%s</requestid>
            </error>
            """),
    HTML("text/html; charset=utf-8", """
            <!doctype html>
            <html>
              <head>
                <meta charset="utf-8">
                <title>Error</title>
              </head>
              <body>
                <h1>Error</h1>
                <p>%s.</p>
                <p>request_id: %s</p>
              </body>
            </html>
            """),
    /** The page of a server that has not got as far as the gateway's own words. */
    PAGE("text/html; charset=UTF-8", """
            <html>\r
            <head><title>%1$s</title></head>\r
            <body>\r
            <center><h1>%1$s</h1></center>\r
            </body>\r
            </html>\r
            """),
    /** For clients that ask for gRPC when the upstream has failed. */
    SHORT_JSON("application/json; charset=utf-8", "{\"message\":\"%s\"}"),
    /** The words go into headers. */
    GRPC("application/grpc", "");

    private final String contentType;
    private final String template;

    ErrorBody(String contentType, String template) {
        this.contentType = contentType;
        this.template = template;
    }

    String contentType() {
        return contentType;
    }

    String render(ErrorAnswer error, String requestId) {
        if (this == PAGE) {
            return page(error.status(), error.message());
        }
        return this == GRPC ? "" : template.formatted(escaped(error.message()), requestId);
    }

    /** A message of the catalogue is plain; one of a plugin may hold names from the configuration. */
    private String escaped(String message) {
        return switch (this) {
            case JSON, SHORT_JSON -> {
                String quoted = Json.print(message);
                yield quoted.substring(1, quoted.length() - 1);
            }
            case XML, HTML, PAGE ->
                message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            case TEXT, GRPC -> message;
        };
    }

    static String page(int status, String words) {
        return PAGE.template.formatted(status + " " + words);
    }

    /** @param accept the Accept header; of several types with the same weight the first counts */
    static ErrorBody accepted(@Nullable String accept, ErrorAnswer error) {
        if (error == GatewayError.NOT_IMPLEMENTED) {
            return PAGE;
        }
        ErrorBody best = null;
        double bestWeight = 0;
        if (accept != null) {
            for (String element : accept.split(",", -1)) {
                int semicolon = element.indexOf(';');
                String type = (semicolon < 0 ? element : element.substring(0, semicolon)).strip();
                ErrorBody body = byType(type);
                double weight = semicolon < 0 ? 1 : weight(element.substring(semicolon));
                if (body != null && weight > bestWeight) {
                    best = body;
                    bestWeight = weight;
                }
            }
        }
        if (best == GRPC && error.plainByDefault()) {
            return SHORT_JSON;
        }
        return best != null ? best : error.plainByDefault() ? TEXT : JSON;
    }

    private static @Nullable ErrorBody byType(String type) {
        return switch (type) {
            case "application/json", "application/*", "*/*" -> JSON;
            case "text/plain", "text/*" -> TEXT;
            case "text/html" -> HTML;
            case "application/xml" -> XML;
            case "application/grpc" -> GRPC;
            default -> null;
        };
    }

    private static double weight(String parameters) {
        int q = parameters.indexOf("q=");
        if (q < 0) {
            return 1;
        }
        int end = parameters.indexOf(';', q);
        try {
            return Double.parseDouble(parameters
                    .substring(q + 2, end < 0 ? parameters.length() : end)
                    .strip());
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
