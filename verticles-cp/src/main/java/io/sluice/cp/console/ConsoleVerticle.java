package io.sluice.cp.console;

import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The console on every address of {@code admin_gui_listen}: one page, and under {@code /api} the Admin API for reading. It
 * adds no rights: whoever uses it needs what the Admin API asks for.
 */
public final class ConsoleVerticle extends VerticleBase {
    private static final int IDLE_SECONDS = 75;

    private final List<Listener> listeners;
    private final SocketAddress adminApi;
    private final List<Integer> ports = new ArrayList<>();

    /** @param adminApi where the calls under {@code /api} go */
    public ConsoleVerticle(List<Listener> listeners, SocketAddress adminApi) {
        this.listeners = List.copyOf(listeners);
        this.adminApi = adminApi;
    }

    /** A console for the first listener of the Admin API; it stays silent where there is none. */
    public static ConsoleVerticle of(Settings settings) {
        List<Listener> admin = settings.get(SettingTable.ADMIN_LISTEN);
        if (admin.isEmpty()) {
            return new ConsoleVerticle(List.of(), SocketAddress.inetSocketAddress(1, "127.0.0.1"));
        }
        return new ConsoleVerticle(settings.get(SettingTable.ADMIN_GUI_LISTEN), reachable(admin.get(0)));
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(ConsoleFiles::load).compose(this::listen);
    }

    /** The ports in use, in the order of {@code admin_gui_listen}; complete once the verticle is deployed. */
    public List<Integer> ports() {
        return List.copyOf(ports);
    }

    private Future<Void> listen(Map<String, ConsoleFile> files) {
        Router router = ConsoleRouter.of(vertx, files, adminApi);
        Future<Void> all = Future.succeededFuture();
        for (Listener listener : listeners) {
            all = all.compose(done -> listen(router, listener));
        }
        return all;
    }

    private Future<Void> listen(Router router, Listener listener) {
        if (listener.flags().contains("ssl")) {
            return Future.failedFuture(new IllegalArgumentException(
                    "admin_gui_listen: " + listener + " (expected: no ssl, it is not offered yet)"));
        }
        HttpServerOptions options =
                listener.applyTo(new HttpServerOptions()).setReusePort(false).setIdleTimeout(IDLE_SECONDS);
        return vertx.createHttpServer(options).requestHandler(router).listen().map(server -> {
            ports.add(server.actualPort());
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
