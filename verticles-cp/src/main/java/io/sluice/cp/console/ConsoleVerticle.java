package io.sluice.cp.console;

import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.tls.Door;
import io.sluice.node.tls.LiveDoors;
import io.sluice.node.tls.ServerTls;
import io.sluice.pki.PkiException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The console on every address of {@code admin_gui_listen}: one page, and under {@code /api} the Admin API for reading. It
 * adds no rights: whoever uses it needs what the Admin API asks for.
 */
public final class ConsoleVerticle extends VerticleBase {
    private static final int IDLE_SECONDS = 75;
    private static final SocketAddress NOWHERE = SocketAddress.inetSocketAddress(1, "127.0.0.1");

    private final Settings settings;
    private final SocketAddress adminApi;
    private final boolean adminSpeaksTls;
    private final List<Integer> ports = new ArrayList<>();

    private ConsoleVerticle(Settings settings, SocketAddress adminApi, boolean adminSpeaksTls) {
        this.settings = settings;
        this.adminApi = adminApi;
        this.adminSpeaksTls = adminSpeaksTls;
    }

    /** A console for a listener of the Admin API, best one without TLS; it stays silent where there is none. */
    public static ConsoleVerticle of(Settings settings) {
        return settings.get(SettingTable.ADMIN_LISTEN).stream()
                .min(Comparator.comparing(Listener::ssl))
                .map(admin -> new ConsoleVerticle(settings, reachable(admin), admin.ssl()))
                .orElseGet(() -> new ConsoleVerticle(settings, NOWHERE, false));
    }

    /** A console whose calls under {@code /api} go to this address. */
    public static ConsoleVerticle of(Settings settings, SocketAddress adminApi, boolean adminSpeaksTls) {
        return new ConsoleVerticle(settings, adminApi, adminSpeaksTls);
    }

    @Override
    public Future<?> start() {
        if (adminApi.equals(NOWHERE)) {
            return Future.succeededFuture();
        }
        return client().compose(client -> vertx.executeBlocking(ConsoleFiles::load)
                        .map(files -> ConsoleRouter.of(vertx, files, ApiProxy.to(client, adminApi))))
                .compose(router -> ServerTls.open(vertx, settings, Door.CONSOLE).compose(tls -> listen(router, tls)));
    }

    /** The ports in use, in the order of {@code admin_gui_listen}; complete once the verticle is deployed. */
    public List<Integer> ports() {
        return List.copyOf(ports);
    }

    /** Over TLS, only this node's own certificate will do. */
    private Future<HttpClient> client() {
        HttpClientOptions options = ApiProxy.options();
        if (!adminSpeaksTls) {
            return Future.succeededFuture(vertx.createHttpClient(options, ApiProxy.pool()));
        }
        return ServerTls.open(vertx, settings, Door.ADMIN).map(tls -> {
            HttpClientAgent client = vertx.httpClientBuilder()
                    .with(options.setSsl(true).setTrustOptions(tls.pin()).setVerifyHost(false))
                    .with(ApiProxy.pool())
                    .build();
            LiveDoors.of(vertx).follow(Door.ADMIN, changed -> changed.recogniseBy(client));
            return client;
        });
    }

    private Future<Void> listen(Router router, ServerTls tls) {
        Future<Void> all = Future.succeededFuture();
        for (Listener listener : settings.get(SettingTable.ADMIN_GUI_LISTEN)) {
            all = all.compose(done -> listen(router, tls, listener));
        }
        return all;
    }

    private Future<Void> listen(Router router, ServerTls tls, Listener listener) {
        HttpServer server;
        try {
            server = vertx.createHttpServer(tls.options(listener).setIdleTimeout(IDLE_SECONDS));
        } catch (PkiException e) {
            return Future.failedFuture(e);
        }
        return server.requestHandler(router).listen().map(listening -> {
            ports.add(listening.actualPort());
            LiveDoors.of(vertx).follow(Door.CONSOLE, changed -> changed.showOn(listening, listener));
            return null;
        });
    }

    /** An address for "every interface" is none to connect to. */
    private static SocketAddress reachable(Listener listener) {
        String host = switch (listener.host()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "0:0:0:0:0:0:0:0" -> "::1";
            default -> listener.host();
        };
        return SocketAddress.inetSocketAddress(listener.port(), host);
    }
}
