package io.sluice.bridge;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the TLS handlers of one end, each with the material of the moment. A context is built on a worker, and only when
 * the material is another object than before; material of no use to TLS is logged once and leaves the old in force.
 * A replaced context is released; handlers that were made with it hold it until their connections end. Any thread.
 */
final class LiveTls<M> {
    private static final Logger log = LoggerFactory.getLogger(LiveTls.class);

    /** Makes a context; may be slow. */
    interface Builder<M> {
        SslContext build(M material) throws SSLException;
    }

    private final Vertx vertx;
    private final String whose;
    private final Supplier<M> material;
    private final Builder<M> builder;
    private @Nullable M newest;
    private Future<Void> built = Future.succeededFuture();
    private @Nullable SslContext context;
    private boolean closed;

    /** @param whose for the operator: the listener or the connection that this is for */
    LiveTls(Vertx vertx, String whose, Supplier<M> material, Builder<M> builder) {
        this.vertx = vertx;
        this.whose = whose;
        this.material = material;
        this.builder = builder;
    }

    /**
     * Whoever gets the handler puts it into a live pipeline at once, where its end is looked after. Completes at once
     * when the material has not changed, else on any thread.
     */
    Future<SslHandler> newHandler(@Nullable String host, int port) {
        try {
            Future<Void> ready = ready();
            return ready.succeeded()
                    ? Future.succeededFuture(handler(host, port))
                    : ready.map(done -> handler(host, port));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Fails when there is no context: the first material is of no use. */
    synchronized Future<Void> ready() {
        M wanted = material.get();
        if (wanted != newest) {
            newest = wanted;
            // one after the other, so that the newest is the last to come into force
            built = built.transform(before -> vertx.executeBlocking(() -> builder.build(wanted), false))
                    .transform(result -> result.succeeded() ? replaced(result.result()) : kept(result.cause()));
        }
        return built;
    }

    private synchronized Future<Void> replaced(SslContext next) {
        if (closed) {
            ReferenceCountUtil.release(next);
            return Future.failedFuture("closed");
        }
        ReferenceCountUtil.release(context);
        context = next;
        return Future.succeededFuture();
    }

    private synchronized Future<Void> kept(Throwable cause) {
        if (context == null) {
            return Future.failedFuture(new SSLException(whose + ": " + cause.getMessage(), cause));
        }
        log.atError()
                .addKeyValue("of", whose)
                .addKeyValue("reason", cause.getMessage())
                .log("new certificate is of no use: the old one stays");
        return Future.succeededFuture();
    }

    private synchronized SslHandler handler(@Nullable String host, int port) {
        SslContext with = context;
        if (with == null) {
            throw new IllegalStateException("closed");
        }
        return with.newHandler(ByteBufAllocator.DEFAULT, host, port);
    }

    synchronized void close() {
        closed = true;
        ReferenceCountUtil.release(context);
        context = null;
    }
}
