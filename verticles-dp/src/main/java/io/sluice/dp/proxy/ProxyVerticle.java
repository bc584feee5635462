package io.sluice.dp.proxy;

import io.netty.channel.ChannelPipeline;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.status.Drain;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of one event loop; deploy one instance for each. Connections are dealt out to the instances in turn, and stay
 * with theirs: two loops share nothing but the runtime.
 */
public final class ProxyVerticle extends VerticleBase {
    private static final int MAX_LINE = 8192;
    private static final int MAX_HEADERS = 32768;
    private static final int MAX_CHUNK = 65536;
    private static final int BACKLOG = 4096;
    private static final long GRACE_SECONDS = 10;

    private final ProxySettings settings;
    private final RuntimeHolder runtimes;
    private final ProxyMetrics metrics;
    private final Drain drain;
    private final HttpServerOptions options;
    private @Nullable ProxyLoop loop;
    private @Nullable HttpServer server;

    public ProxyVerticle(ProxySettings settings, RuntimeHolder runtimes, ProxyMetrics metrics) {
        this(settings, runtimes, metrics, new Drain());
    }

    /** @param drain while it is on, connections end with their next answer */
    public ProxyVerticle(ProxySettings settings, RuntimeHolder runtimes, ProxyMetrics metrics, Drain drain) {
        this.settings = settings;
        this.runtimes = runtimes;
        this.metrics = metrics;
        this.drain = drain;
        this.options = settings.listener()
                .applyTo(new HttpServerOptions().setTcpKeepAlive(true).setAcceptBacklog(BACKLOG))
                // the loops of a process share one socket; sharing it with others would only hide that the port is
                // taken
                .setReusePort(false)
                .setReuseAddress(true)
                .setTcpNoDelay(true)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxChunkSize(MAX_CHUNK)
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setStrictThreadMode(true);
    }

    /** The port that is listened on; for a setting of 0. */
    public int port() {
        HttpServer started = server;
        return started == null ? settings.listener().port() : started.actualPort();
    }

    @Override
    public Future<?> start() {
        ProxyLoop own = new ProxyLoop(vertx, settings, runtimes, metrics.newLoop(), drain);
        loop = own;
        server = vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    readStrictly(connection);
                    own.opened(connection);
                })
                .invalidRequestHandler(own::handleInvalid)
                .requestHandler(own::handle);
        return server.listen();
    }

    private void readStrictly(HttpConnection connection) {
        ChannelPipeline pipeline =
                ((ConnectionBase) connection).channelHandlerContext().pipeline();
        pipeline.replace("httpDecoder", "httpDecoder", new StrictRequestDecoder(options));
    }

    /** Takes no new connections, lets running requests come to their end, and closes what is idle at once. */
    @Override
    public Future<?> stop() {
        HttpServer started = server;
        ProxyLoop own = loop;
        if (started == null || own == null) {
            return Future.succeededFuture();
        }
        return started.shutdown(GRACE_SECONDS, TimeUnit.SECONDS).eventually(() -> {
            own.close();
            return Future.succeededFuture();
        });
    }
}
