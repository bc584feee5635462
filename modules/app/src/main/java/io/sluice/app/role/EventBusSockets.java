package io.sluice.app.role;

import io.sluice.pki.PkiException;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import java.lang.reflect.Field;

/**
 * The server and the client inside a clustered event bus. Vert.x offers no way to them, although both can be given other
 * certificates while they run; so they are taken from its fields. Another Vert.x with other fields fails the start, and a
 * test, instead of leaving the bus open to whom it should not be.
 */
record EventBusSockets(NetServer server, NetClient client) {
    static EventBusSockets of(Vertx vertx) throws PkiException {
        EventBus bus = vertx.eventBus();
        return new EventBusSockets(field(bus, "server", NetServer.class), field(bus, "client", NetClient.class));
    }

    private static <T> T field(EventBus bus, String name, Class<T> type) throws PkiException {
        try {
            Field field = bus.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(bus));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new PkiException("the event bus of this version of Vert.x cannot be given certificates", e);
        }
    }
}
