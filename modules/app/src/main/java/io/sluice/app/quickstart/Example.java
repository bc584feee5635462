package io.sluice.app.quickstart;

import io.sluice.app.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A first service and route, so that the first request through a new gateway finds something: the control plane's status. */
final class Example {
    static final String PATH = "/hello";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Example() {}

    /** Makes both, or brings them back to what they were. */
    static Void create(QuickstartPorts ports) throws IOException, InterruptedException {
        put(ports, "/services/hello", "{\"url\":\"" + target(ports) + "\"}");
        put(ports, "/services/hello/routes/hello", "{\"paths\":[\"" + PATH + "\"]}");
        return null;
    }

    static String target(QuickstartPorts ports) {
        return "http://" + QuickstartPorts.HOST + ":" + ports.controlPlaneStatus() + "/status";
    }

    private static void put(QuickstartPorts ports, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + QuickstartPorts.HOST + ":" + ports.admin() + path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new CommandException("PUT " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
