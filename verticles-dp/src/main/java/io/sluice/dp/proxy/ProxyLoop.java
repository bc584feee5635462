package io.sluice.dp.proxy;

import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.status.Drain;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.IdentityHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one event loop has for its own: connections on both sides, time limits, ids and counters. One loop only. */
final class ProxyLoop {
    private static final Logger log = LoggerFactory.getLogger(ProxyLoop.class);
    private static final long SWEEP_PERIOD = 1000;

    final ProxySettings settings;
    final ProxyCounters counters;
    final Deadlines deadlines;
    final UpstreamPool upstreams;
    final RequestIds ids = new RequestIds();
    final Drain drain;

    private final Vertx vertx;
    private final RuntimeHolder runtimes;
    private final IdentityHashMap<HttpConnection, ClientConnection> clients = new IdentityHashMap<>();
    private final long sweeper;
    private String date = "";
    private long dateSecond;

    ProxyLoop(Vertx vertx, ProxySettings settings, RuntimeHolder runtimes, ProxyCounters counters, Drain drain) {
        this.vertx = vertx;
        this.settings = settings;
        this.runtimes = runtimes;
        this.counters = counters;
        this.drain = drain;
        this.deadlines = new Deadlines(vertx);
        this.upstreams = new UpstreamPool(vertx, settings, counters);
        this.sweeper = vertx.setPeriodic(SWEEP_PERIOD, timer -> sweep());
    }

    void opened(HttpConnection connection) {
        clients.put(connection, new ClientConnection(connection));
        counters.add(ProxyCounters.Counter.CONNECTIONS, 1);
        counters.add(ProxyCounters.Counter.CONNECTIONS_ACCEPTED, 1);
        connection.closeHandler(closed -> {
            clients.remove(connection);
            counters.add(ProxyCounters.Counter.CONNECTIONS, -1);
        });
    }

    void handle(HttpServerRequest request) {
        ClientConnection client = client(request);
        if (!client.closing()) {
            Exchange exchange = new Exchange(this, runtimes.current(), request, client);
            try {
                exchange.run();
            } catch (RuntimeException e) {
                log.atError()
                        .setCause(e)
                        .addKeyValue("request_id", exchange.requestId)
                        .log("request failed");
                exchange.refuse(GatewayError.INTERNAL, true);
            }
        }
    }

    /** A request that the decoder has given up on; its connection ends with the answer. */
    void handleInvalid(HttpServerRequest request) {
        ClientConnection client = client(request);
        if (!client.closing()) {
            new Exchange(this, runtimes.current(), request, client).refuseUnread(Invalid.error(request));
        }
    }

    private ClientConnection client(HttpServerRequest request) {
        ClientConnection client = clients.get(request.connection());
        return client == null ? new ClientConnection(request.connection()) : client;
    }

    /** The value of a Date header; made once a second. */
    String date() {
        long second = System.currentTimeMillis() / 1000;
        if (second != dateSecond) {
            dateSecond = second;
            date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC));
        }
        return date;
    }

    private void sweep() {
        long now = Deadlines.now();
        upstreams.sweep(now);
        for (ClientConnection client : clients.values().toArray(ClientConnection[]::new)) {
            if (client.active == 0 && now - client.idleSince >= settings.clientIdleTimeout()) {
                client.close();
            }
        }
    }

    void close() {
        vertx.cancelTimer(sweeper);
        upstreams.close();
    }
}
