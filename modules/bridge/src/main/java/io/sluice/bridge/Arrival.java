package io.sluice.bridge;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.sluice.pki.PeerRefusedException;
import io.sluice.pki.Subjects;
import io.sluice.pki.TlsMaterial;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLException;

/**
 * One connection on its way in: TLS, the trust manager's verdict, the admission. Nothing that the peer says behind its
 * handshake is looked at meanwhile. Lives on one event loop.
 */
final class Arrival {
    private final ContextInternal context;
    private final BridgeServerOptions options;
    private final Channel channel;
    private final FirstBytes first = new FirstBytes();
    private final Promise<Void> left;

    /** The socket is paused. */
    Arrival(ContextInternal context, BridgeServerOptions options, NetSocket socket) {
        this.context = context;
        this.options = options;
        this.channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
        this.left = context.promise();
        options.keepAliveTimes().applyTo(channel);
    }

    /** Completes on the context with the peer's leaf; fails with {@link TurnedAway}. The socket is left to the caller. */
    Future<X509Certificate> comeIn(LiveTls<TlsMaterial> tls) {
        // what comes before TLS stands in the pipeline would go past it
        channel.config().setAutoRead(false);
        return here(tls.newHandler(null, -1))
                .compose(this::shakeHands)
                .compose(this::judge)
                .compose(this::admit);
    }

    /** To be told when the socket has closed. */
    void left() {
        left.tryComplete();
    }

    boolean isGone() {
        return left.future().isComplete();
    }

    private Future<SslHandler> shakeHands(SslHandler handler) {
        Promise<SslHandler> done = context.promise();
        handler.setHandshakeTimeoutMillis(patience());
        if (isGone() || !channel.isActive()) {
            ReferenceCountUtil.release(handler.engine());
            return Future.failedFuture(TurnedAway.left());
        }
        channel.pipeline().addFirst("ssl", handler).addFirst("first-bytes", first);
        channel.config().setAutoRead(true);
        handler.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                done.complete(handler);
            } else {
                // a moment later: the alert that tells the peer why is written behind this call
                context.runOnContext(later -> done.fail(failure(shaken.cause())));
            }
        });
        return done.future();
    }

    private TurnedAway failure(Throwable cause) {
        boolean probe = first.areNone() && cause instanceof ClosedChannelException;
        return probe ? TurnedAway.left() : TurnedAway.because(HandshakeFailure.of(cause, first));
    }

    /**
     * The trust manager of the moment: a resumed session has skipped it, and a handshake may have begun with one that has
     * been replaced since.
     */
    private Future<List<X509Certificate>> judge(SslHandler handler) {
        if (isGone()) {
            return Future.failedFuture(TurnedAway.left());
        }
        try {
            List<X509Certificate> chain = PeerChain.of(handler);
            options.tls().get().trust().checkClientTrusted(PeerChain.array(chain), "UNKNOWN");
            return Future.succeededFuture(chain);
        } catch (CertificateException | SSLException e) {
            return turnedAway(HandshakeFailure.of(e, first));
        }
    }

    private Future<X509Certificate> admit(List<X509Certificate> chain) {
        X509Certificate leaf = chain.get(0);
        Promise<X509Certificate> admitted = context.promise();
        long timer = context.setTimer(
                patience(),
                late -> admitted.tryFail(notAdmitted(leaf, "was not admitted within " + patience() + " ms")));
        left.future().onComplete(gone -> admitted.tryFail(TurnedAway.left()));
        ask(chain).whenComplete((verdict, cause) -> {
            if (cause == null) {
                admitted.tryComplete(leaf);
            } else {
                admitted.tryFail(notAdmitted(leaf, cause));
            }
        });
        return admitted.future().onComplete(done -> context.owner().cancelTimer(timer));
    }

    private CompletionStage<Void> ask(List<X509Certificate> chain) {
        try {
            return options.admission().admit(chain);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whatever goes wrong keeps the peer out. */
    private static TurnedAway notAdmitted(X509Certificate leaf, Throwable cause) {
        Throwable root = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        String said = Peers.shown(root.getMessage());
        return notAdmitted(leaf, root instanceof PeerRefusedException ? said : "cannot be admitted: " + said);
    }

    private static TurnedAway notAdmitted(X509Certificate leaf, String reason) {
        return TurnedAway.because(new HandshakeFailure(Refusal.REVOCATION, Subjects.of(leaf), reason));
    }

    private static <T> Future<T> turnedAway(HandshakeFailure failure) {
        return Future.failedFuture(TurnedAway.because(failure));
    }

    private long patience() {
        return options.limits().handshakeTimeout().toMillis();
    }

    private <T> Future<T> here(Future<T> elsewhere) {
        Promise<T> promise = context.promise();
        elsewhere.onComplete(promise);
        return promise.future();
    }
}
