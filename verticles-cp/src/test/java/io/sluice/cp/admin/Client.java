package io.sluice.cp.admin;

import io.sluice.model.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls a port on this machine over real HTTP. */
public final class Client {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    public Client(int port) {
        this.port = port;
    }

    public Reply get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    public Reply delete(String path) {
        return call("DELETE", path, null);
    }

    /** Sends JSON. */
    public Reply send(String method, String path, @Nullable Object body) {
        return call(method, path, Json.print(body), "Content-Type", "application/json");
    }

    public Reply post(String path, Map<String, @Nullable Object> body) {
        return send("POST", path, body);
    }

    public Reply form(String method, String path, String form) {
        return call(method, path, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    /** @param headers names and values in turn */
    public Reply call(String method, String path, @Nullable String body, String... headers) {
        return exchange(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body), headers);
    }

    /** Sends bytes as JSON, whatever they are. */
    public Reply bytes(String method, String path, byte[] body) {
        return exchange(method, path, BodyPublishers.ofByteArray(body), "Content-Type", "application/json");
    }

    private Reply exchange(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What came back. */
    public record Reply(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public Map<String, @Nullable Object> json() {
            return Json.parseObject(response.body());
        }

        /** The value at a path through nested objects; null where it ends early. */
        public @Nullable Object at(String... path) {
            Object value = json();
            for (String name : path) {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            return value;
        }

        public String id() {
            return (String) at("id");
        }

        /** The objects of a list's page. */
        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> data() {
            return (List<Map<String, Object>>) Objects.requireNonNull(json().get("data"));
        }
    }
}
