package io.sluice.app.role;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** A Vertx of one process, on the kernel's own transport where it is there. */
public final class PlainVertx {
    private PlainVertx() {}

    public static Vertx create(int eventLoops) {
        return Vertx.vertx(options(eventLoops));
    }

    static VertxOptions options(int eventLoops) {
        return new VertxOptions().setEventLoopPoolSize(eventLoops).setPreferNativeTransport(true);
    }
}
