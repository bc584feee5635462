package io.sluice.dp.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.sluice.balancer.Balancer;
import io.sluice.balancer.Endpoint;
import io.sluice.balancer.Target;
import io.sluice.dp.proxy.ProxyCounters.Counter;
import io.sluice.dp.runtime.ServicePlan;
import io.sluice.router.RequestPath;
import io.sluice.router.Route;
import io.sluice.router.RouteMatch;
import io.sluice.router.UpstreamPath;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attempts of one request to get an answer from its service. One event loop only. */
final class UpstreamCall implements UpstreamListener, UpstreamPool.Connected {
    private static final int HEAD_SIZE = 2048;
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS);

    private final Exchange exchange;
    private final ProxyLoop loop;
    private final RouteMatch<?> match;
    private final ServicePlan service;
    private final Balancer balancer;
    private @Nullable UpstreamConnection connection;
    private String authority = "";
    private int attempt;
    private int attemptsLeft;
    private boolean ended;

    UpstreamCall(Exchange exchange, ProxyLoop loop, RouteMatch<?> match, ServicePlan service, Balancer balancer) {
        this.exchange = exchange;
        this.loop = loop;
        this.match = match;
        this.service = service;
        this.balancer = balancer;
        this.attemptsLeft = 1 + service.retries();
    }

    /** Makes the next attempt. */
    void start() {
        Target target = balancer.pick(attempt++);
        if (target == null) {
            ended = true;
            exchange.refuse(GatewayError.NO_PEER, false);
            return;
        }
        authority = target.authority();
        attempt(target.endpoint());
    }

    private void attempt(Endpoint endpoint) {
        attemptsLeft--;
        loop.counters.add(Counter.UPSTREAM_ATTEMPTS, 1);
        exchange.timing.sent();
        UpstreamConnection idle = loop.upstreams.takeIdle(endpoint);
        if (idle != null) {
            send(idle);
            return;
        }
        exchange.deadline = Deadlines.NEVER; // the connector has its own
        loop.upstreams.connect(endpoint, service.connectTimeout(), this);
    }

    @Override
    public void connected(UpstreamConnection fresh) {
        if (ended) {
            loop.upstreams.release(fresh);
        } else {
            send(fresh);
        }
    }

    @Override
    public void notConnected(UpstreamFailure failure) {
        if (!ended) {
            failed(failure, false);
        }
    }

    private void send(UpstreamConnection to) {
        connection = to;
        RequestHead head = exchange.head;
        HttpMethod method = head.request.method();
        to.begin(this, HttpMethod.HEAD.equals(method));
        Route route = match.route();
        RequestTarget target = head.target();
        UpstreamEdits edits = exchange.edits;
        int matched = match.matchedLength();
        boolean strip = route.stripPath() && matched >= 0 && !UpstreamPath.unsafeToStrip(target.path, matched);
        String path = UpstreamPath.join(service.path(), route.pathHandling(), target.path, strip ? matched : -1);
        ByteBuf out = to.buffer(HEAD_SIZE);
        new UpstreamHead(out)
                .line(method, RequestPath.escape(path), edits == null ? target.query : edits.query(target.query))
                .host(route.preserveHost() && !head.authority.isEmpty() ? head.authority : authority)
                .client(head, edits)
                .framing(exchange.body.framing())
                .forwarded(head, strip ? target.path.substring(0, matched) : null)
                .identity(head, exchange.requestId)
                .end();
        waitForUpstream();
        exchange.body.send(to, out);
        exchange.body.follow();
    }

    /** The upstream's turn: the next that must happen is that something comes from it. */
    void waitForUpstream() {
        exchange.deadline = Deadlines.now() + service.readTimeout();
    }

    /** The upstream takes no more of the body for now. */
    void waitForRoom() {
        exchange.deadline = Deadlines.now() + service.writeTimeout();
    }

    @Override
    public void upstreamWritable() {
        exchange.body.upstreamWritable();
    }

    @Override
    public void upstreamHead(HttpResponse head) {
        waitForUpstream();
        exchange.headerFilter(head);
    }

    @Override
    public void upstreamContent(ByteBuf content) {
        UpstreamConnection from = connection;
        if (exchange.bodyFilter(content)) {
            waitForUpstream();
        } else if (from != null) {
            from.reading(false);
            exchange.waitForClient(this::clientReady);
        }
    }

    private void clientReady() {
        UpstreamConnection from = connection;
        if (!ended && from != null) {
            waitForUpstream();
            from.reading(true);
        }
    }

    @Override
    public void upstreamQuiet() {
        exchange.flushHead();
    }

    @Override
    public void upstreamEnd(HttpHeaders trailers) {
        connection = null;
        ended = true;
        exchange.complete(trailers);
    }

    @Override
    public void upstreamFailed(UpstreamFailure failure) {
        UpstreamConnection failed = connection;
        connection = null;
        failed(failure, failed != null && failed.reused());
    }

    /** Nothing came from the upstream, or went to it, for too long. */
    void timeOut() {
        UpstreamConnection late = connection;
        connection = null;
        if (late != null) {
            late.abort();
            failed(UpstreamFailure.TIMEOUT, false);
        }
    }

    /** Nobody waits for an answer any more. */
    void cancel() {
        ended = true;
        UpstreamConnection unwanted = connection;
        connection = null;
        if (unwanted != null) {
            unwanted.abort();
        }
    }

    private void failed(UpstreamFailure failure, boolean onReused) {
        loop.counters.add(Counter.UPSTREAM_FAILURES, 1);
        if (exchange.timing.wasAnswered()) {
            ended = true;
            exchange.cut();
            return;
        }
        boolean stale = onReused && failure.mayBeOfTheLastExchange();
        if (stale) {
            attemptsLeft++;
        }
        boolean repeatable = failure.beforeSending()
                || (IDEMPOTENT.contains(exchange.head.request.method()) && exchange.body.replayable());
        if (attemptsLeft > 0 && (stale || failure.worthRetrying()) && repeatable) {
            start();
        } else {
            ended = true;
            exchange.refuse(failure.error, false);
        }
    }
}
