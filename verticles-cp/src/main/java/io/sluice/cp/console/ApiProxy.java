package io.sluice.cp.console;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.proxy.handler.ProxyHandler;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Carries reading calls to the Admin API with the caller's own credentials. Answers lose the headers that would let pages
 * of other origins read them, and those that belong to the connection behind.
 */
final class ApiProxy implements ProxyInterceptor {
    private static final String PREFIX = "/api";
    private static final Set<String> FORWARDED = Set.of("accept", "authorization", "kong-admin-token", "user-agent");
    private static final Set<String> KEPT_BACK =
            Set.of("connection", "keep-alive", "proxy-connection", "server", "upgrade", "vary");
    private static final int CONNECT_MILLIS = 2000;
    private static final int IDLE_SECONDS = 30;
    private static final int CONNECTIONS = 16;
    private static final int WAITING = 64;

    private ApiProxy() {}

    static HttpClientOptions options() {
        return new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(IDLE_SECONDS);
    }

    static PoolOptions pool() {
        return new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING);
    }

    static Handler<RoutingContext> to(HttpClient client, SocketAddress adminApi) {
        HttpProxy proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(adminApi)
                .addInterceptor(new ApiProxy());
        return ProxyHandler.create(proxy);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        String path = request.proxiedRequest().path();
        String query = request.proxiedRequest().query();
        String behind = path.length() > PREFIX.length() ? path.substring(PREFIX.length()) : "/";
        request.setURI(query == null ? behind : behind + "?" + query);
        removeUnless(request.headers(), FORWARDED);
        return context.sendRequest();
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        MultiMap headers = context.response().headers();
        for (String name : new TreeSet<>(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("access-control-") || KEPT_BACK.contains(lower)) {
                headers.remove(name);
            }
        }
        headers.set("Cache-Control", "no-store");
        return context.sendResponse();
    }

    private static void removeUnless(MultiMap headers, Set<String> wanted) {
        for (String name : new TreeSet<>(headers.names())) {
            if (!wanted.contains(name.toLowerCase(Locale.ROOT))) {
                headers.remove(name);
            }
        }
    }
}
