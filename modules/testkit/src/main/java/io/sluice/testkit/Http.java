package io.sluice.testkit;

import io.sluice.model.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client for tests: calls block, an unreachable server is status 0. */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String base;
    private final Map<String, String> headers;

    public Http(int port) {
        this("http://127.0.0.1:" + port, Map.of());
    }

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** A client of the same server that sends this header with each request. */
    public Http with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Http(base, more);
    }

    /** What came back; {@code status} is 0 when nothing did. */
    public record Reply(int status, String body, Map<String, List<String>> headers) {
        public Map<String, @Nullable Object> json() {
            return Json.parseObject(body);
        }

        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }

        @SuppressWarnings("unchecked")
        public List<Map<String, @Nullable Object>> data() {
            return (List<Map<String, @Nullable Object>>) json().getOrDefault("data", List.of());
        }
    }

    public Reply get(String path) {
        return call("GET", path, null);
    }

    public Reply post(String path, Map<String, ?> body) {
        return call("POST", path, body);
    }

    public Reply patch(String path, Map<String, ?> body) {
        return call("PATCH", path, body);
    }

    public Reply put(String path, Map<String, ?> body) {
        return call("PUT", path, body);
    }

    public Reply delete(String path) {
        return call("DELETE", path, null);
    }

    public Reply call(String method, String path, @Nullable Map<String, ?> body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.print(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, publisher)
                .timeout(Duration.ofSeconds(30));
        headers.forEach(request::setHeader);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            return new Reply(0, String.valueOf(e.getMessage()), Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
