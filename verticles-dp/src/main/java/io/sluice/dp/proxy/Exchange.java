package io.sluice.dp.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.sluice.dp.plan.PluginPlan;
import io.sluice.dp.proxy.ProxyCounters.Counter;
import io.sluice.dp.runtime.RoutePlan;
import io.sluice.dp.runtime.Runtime;
import io.sluice.dp.runtime.ServicePlan;
import io.sluice.router.Route;
import io.sluice.router.RouteMatch;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request from its head to the end of its answer. Keeps the runtime that it started with. One event loop only. */
final class Exchange extends Deadlines.Timed implements RequestBody.Listener, Handler<Void> {
    final RequestHead head;
    final RequestBody body;
    final Timing timing = new Timing();
    final String requestId;

    private final ProxyLoop loop;
    private final Runtime runtime;
    private final HttpServerRequest request;
    private final ClientConnection client;
    private final Answer answer;
    private @Nullable RouteMatch<RoutePlan> match;
    private @Nullable AccessPhase access;
    private @Nullable UpstreamCall call;
    private boolean done;
    /** What plugins have changed; null when none had a say. */
    @Nullable
    UpstreamEdits edits;

    Exchange(ProxyLoop loop, Runtime runtime, HttpServerRequest request, ClientConnection client) {
        this.loop = loop;
        this.runtime = runtime;
        this.request = request;
        this.client = client;
        this.requestId = loop.ids.next();
        this.head = new RequestHead(request, client);
        this.body = new RequestBody(this, request);
        this.answer = new Answer(this, request);
    }

    /**
     * The phases of a request, in their order; one that has answered ends it. What waits goes on from its event: the body
     * from {@link #bodyReady}, the answer from {@link #headerFilter}, {@link #bodyFilter} and {@link #complete} to
     * {@link #log}.
     */
    void run() {
        if (accept() && route() && access() && balance()) {
            receive();
        }
    }

    private boolean accept() {
        begin();
        GatewayError malformed = head.read();
        if (malformed != null) {
            return refuse(malformed, true);
        }
        head.wantsClose |= loop.drain.isOn();
        if (head.expectsContinue && request.version() == HttpVersion.HTTP_1_1) {
            request.response().writeContinue();
        }
        return true;
    }

    private void begin() {
        client.active++;
        loop.counters.add(Counter.REQUESTS, 1);
        loop.counters.add(Counter.ACTIVE, 1);
        loop.deadlines.watch(this);
        request.response().closeHandler(this);
    }

    private boolean route() {
        RouteMatch<RoutePlan> found = runtime.index().match(head);
        if (found == null) {
            return refuse(GatewayError.NO_ROUTE, false);
        }
        match = found;
        Route route = found.route();
        if (!client.secure && !route.allowsPlainText()) {
            return toTls(route);
        }
        return !route.isGrpc() || refuse(GatewayError.HTTP2_REQUIRED, false);
    }

    private boolean toTls(Route route) {
        if (route.httpsRedirectStatus() == GatewayError.HTTPS_REQUIRED.status()) {
            return refuse(GatewayError.HTTPS_REQUIRED, false);
        }
        long bytes = OwnAnswer.redirect(this, head, route);
        loop.counters.status(route.httpsRedirectStatus());
        log(bytes, head.wantsClose);
        return false;
    }

    private boolean access() {
        PluginPlan plan = runtime.plan(match().target());
        return plan == null || access(plan);
    }

    private boolean access(PluginPlan plan) {
        UpstreamEdits own = new UpstreamEdits();
        edits = own;
        AccessPhase phase = new AccessPhase(plan, runtime, new PluginRequest(head, body, runtime, own));
        if (plan.readsBody() && head.hasBody()) {
            access = phase;
            receive();
            return false;
        }
        return pass(phase);
    }

    private boolean pass(AccessPhase phase) {
        ErrorAnswer answer = phase.run();
        return answer == null || refuse(answer, false);
    }

    private boolean balance() {
        RouteMatch<RoutePlan> matched = match();
        ServicePlan service = runtime.service(matched.route());
        if (service == null) {
            return refuse(GatewayError.NO_SERVICE, false);
        }
        call = new UpstreamCall(this, loop, matched, service, runtime.balancer(service));
        return true;
    }

    /** Plugins that want the body have it before the request is balanced, whether the route asks for buffering or not. */
    private void receive() {
        deadline = head.hasBody() ? Deadlines.now() + loop.settings.clientBodyTimeout() : Deadlines.NEVER;
        body.read(head, access != null || match().route().requestBuffering());
    }

    @Override
    public void bodyReady() {
        if (!done && (access == null || (pass(access) && balance()))) {
            call().start();
        }
    }

    @Override
    public void bodyPart(int bytes) {
        loop.counters.add(Counter.BYTES_IN, bytes);
        if (!done && !timing.wasAnswered()) {
            deadline = Deadlines.now() + loop.settings.clientBodyTimeout();
        }
    }

    @Override
    public void bodyStalled() {
        call().waitForRoom();
    }

    @Override
    public void bodySent() {
        call().waitForUpstream();
    }

    @Override
    public void bodyBroken() {
        if (!done && !answer.begun()) {
            refuse(GatewayError.BAD_REQUEST, true);
            client.flush();
        }
    }

    void headerFilter(HttpResponse response) {
        timing.answered();
        loop.counters.status(response.status().code());
        answer.head(response);
    }

    /** @return whether the client can take more at once */
    boolean bodyFilter(ByteBuf content) {
        return answer.part(content);
    }

    /** Nothing more has come with the head: the client shall not wait for it until something does. */
    void flushHead() {
        if (timing.wasAnswered() && !answer.begun()) {
            answer.flushHead();
        }
    }

    void waitForClient(Runnable ready) {
        deadline = Deadlines.now() + loop.settings.clientSendTimeout();
        request.response().drainHandler(drained -> ready.run());
    }

    void complete(HttpHeaders trailers) {
        answer.end(trailers);
        log(answer.bytes(), answer.closeAfter());
    }

    @Override
    void expired() {
        if (timing.wasSent()) {
            call().timeOut();
        } else {
            refuse(GatewayError.REQUEST_TIMEOUT, true);
        }
    }

    /** The client's connection is gone. */
    @Override
    public void handle(Void closed) {
        if (!done) {
            loop.counters.add(Counter.CLIENT_ABORTS, 1);
            cut();
        }
    }

    /** Ends both sides in the middle: the client must not take what it has for all there is. */
    void cut() {
        flushHead();
        log(answer.bytes(), true);
    }

    /**
     * Answers with an error of the gateway's own.
     *
     * @param close whether the client's connection cannot be used any further
     * @return false, for the phases
     */
    boolean refuse(ErrorAnswer error, boolean close) {
        HttpServerResponse response = request.response();
        if (done || response.ended() || response.closed()) {
            return false;
        }
        boolean last = close || head.wantsClose;
        long bytes = OwnAnswer.error(this, request, error, last);
        loop.counters.status(error.status());
        log(bytes, last);
        return false;
    }

    /** For a request that is not even HTTP, and so never gets to its phases. */
    void refuseUnread(GatewayError error) {
        begin();
        refuse(error, true);
    }

    private void log(long bytes, boolean close) {
        if (done) {
            return;
        }
        done = true;
        deadline = Deadlines.NEVER;
        loop.deadlines.forget(this);
        loop.counters.add(Counter.ACTIVE, -1);
        loop.counters.add(Counter.BYTES_OUT, bytes);
        if (call != null) {
            call.cancel();
        }
        body.discard();
        client.active--;
        client.idleSince = Deadlines.now();
        if (close) {
            client.close();
        }
    }

    private RouteMatch<RoutePlan> match() {
        return Objects.requireNonNull(match, "the request is routed");
    }

    private UpstreamCall call() {
        return Objects.requireNonNull(call, "the request has a service");
    }

    String date() {
        return loop.date();
    }
}
