package io.sluice.router;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request as plain values. */
record TestRequest(String method, String authority, String rawPath, Map<String, List<String>> headerValues)
        implements RoutingRequest {
    static TestRequest get(String authority, String path) {
        return new TestRequest("GET", authority, path, Map.of());
    }

    TestRequest withMethod(String other) {
        return new TestRequest(other, authority, rawPath, headerValues);
    }

    TestRequest withHeaders(Map<String, List<String>> headers) {
        return new TestRequest(method, authority, rawPath, headers);
    }

    @Override
    public String host() {
        return RequestHost.canonical(authority);
    }

    @Override
    public int localPort() {
        return 8000;
    }

    @Override
    public String path() {
        return Objects.requireNonNull(RequestPath.normalise(rawPath));
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public @Nullable String sni() {
        return null;
    }

    @Override
    public List<String> headers(String name) {
        return headerValues.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public List<String> queryValues(String name) {
        return headerValues.getOrDefault("?" + name, List.of());
    }

    @Override
    public byte[] remoteAddress() {
        return new byte[] {10, 1, 2, 3};
    }

    @Override
    public int remotePort() {
        return 50_000;
    }

    @Override
    public byte[] localAddress() {
        return new byte[] {127, 0, 0, 1};
    }
}
