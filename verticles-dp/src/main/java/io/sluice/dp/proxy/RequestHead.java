package io.sluice.dp.proxy;

import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.sluice.router.RequestHost;
import io.sluice.router.RoutingRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client's request line and headers, looked through once: where it wants to go and how its body is framed. */
final class RequestHead implements RoutingRequest {
    private static final int MAX_LINE = 8190;
    private static final int MAX_HEADERS = 1000;

    final HttpServerRequest request;
    final HttpHeaders headers;
    final ClientConnection client;
    /** As it was asked for, with its port if it has one; empty when the request names none. */
    String authority = "";
    /** -1 for none. */
    long contentLength = -1;

    boolean chunked;
    boolean expectsContinue;
    /** Whether the client's connection must end with the answer. */
    boolean wantsClose;

    boolean wantsTrailers;
    ConnectionTokens connection = ConnectionTokens.NONE;

    @Nullable
    CharSequence forwardedFor;

    @Nullable
    CharSequence via;

    private @Nullable RequestTarget target;
    private String host = "";
    private int hosts;
    private int codings;
    private boolean wantsMore;

    RequestHead(HttpServerRequest request, ClientConnection client) {
        this.request = request;
        this.client = client;
        this.headers = request.headers() instanceof HttpHeaders own ? own : EmptyHttpHeaders.INSTANCE;
    }

    /** @return null when the request may go on */
    @Nullable
    GatewayError read() {
        GatewayError error = readHeaders();
        if (error != null) {
            return error;
        }
        HttpMethod method = request.method();
        if (HttpMethod.TRACE.equals(method)) {
            return GatewayError.METHOD_NOT_ALLOWED;
        }
        boolean hostMissing = hosts == 0 && request.version() != HttpVersion.HTTP_1_0;
        if (HttpMethod.CONNECT.equals(method) || hosts > 1 || hostMissing || codings > 1) {
            return GatewayError.BAD_REQUEST;
        }
        if (codings == 1 && !chunked) {
            return GatewayError.NOT_IMPLEMENTED;
        }
        return readTarget() ? null : GatewayError.BAD_REQUEST;
    }

    private @Nullable GatewayError readHeaders() {
        int count = 0;
        Iterator<Map.Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = all.next();
            CharSequence value = header.getValue();
            if (++count > MAX_HEADERS || value.length() > MAX_LINE) {
                return GatewayError.HEADERS_TOO_LARGE;
            }
            readHeader(HeaderName.of(header.getKey()), value);
        }
        wantsClose |= request.version() == HttpVersion.HTTP_1_0 && !wantsMore;
        return null;
    }

    private void readHeader(HeaderName name, CharSequence value) {
        switch (name) {
            case HOST -> {
                hosts++;
                authority = value.toString();
            }
            case CONTENT_LENGTH -> contentLength = Long.parseLong(value.toString());
            case TRANSFER_ENCODING -> {
                codings++;
                chunked = "chunked".equalsIgnoreCase(value.toString());
            }
            case EXPECT -> expectsContinue = "100-continue".equalsIgnoreCase(value.toString());
            case CONNECTION -> {
                connection = connection.and(ConnectionTokens.parse(value));
                wantsClose |= ConnectionTokens.contain(value, "close");
                wantsMore |= ConnectionTokens.contain(value, "keep-alive");
            }
            case TE -> wantsTrailers |= ConnectionTokens.contain(value, "trailers");
            case X_FORWARDED_FOR -> forwardedFor = joined(forwardedFor, value);
            case VIA -> via = joined(via, value);
            default -> {
                // passes through as it is
            }
        }
    }

    private static CharSequence joined(@Nullable CharSequence first, CharSequence second) {
        return first == null ? second : first + ", " + second;
    }

    private boolean readTarget() {
        RequestTarget parsed = RequestTarget.parse(request.uri());
        if (parsed == null) {
            return false;
        }
        target = parsed;
        authority = parsed.authority == null ? authority : parsed.authority;
        for (int i = 0; i < authority.length(); i++) {
            char c = authority.charAt(i);
            if (c <= ' ' || c >= 0x7f || "/\\@?#,\"<>".indexOf(c) >= 0) {
                return false;
            }
        }
        host = RequestHost.canonical(authority);
        return true;
    }

    /** Of a request that {@link #read} has let through. */
    RequestTarget target() {
        return Objects.requireNonNull(target, "the request line is read");
    }

    boolean hasBody() {
        return chunked || contentLength > 0;
    }

    /** The host as it was asked for, without its port. */
    String forwardedHost() {
        return RequestHost.withoutPort(authority);
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int localPort() {
        return client.localPort;
    }

    @Override
    public String path() {
        return target().path;
    }

    @Override
    public boolean secure() {
        return client.secure;
    }

    @Override
    public @Nullable String sni() {
        return client.connection.indicatedServerName();
    }

    @Override
    public List<String> headers(String name) {
        return headers.getAll(name);
    }

    @Override
    public List<String> queryValues(String name) {
        return QueryArguments.values(target().query, name);
    }

    @Override
    public byte[] remoteAddress() {
        return client.remoteAddress;
    }

    @Override
    public int remotePort() {
        return client.remotePort;
    }

    @Override
    public byte[] localAddress() {
        return client.localAddress;
    }
}
