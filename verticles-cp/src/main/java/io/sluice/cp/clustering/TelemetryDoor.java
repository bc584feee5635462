package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeConnection;
import io.sluice.bridge.BridgeReply;
import io.sluice.bridge.BridgeSession;
import io.sluice.sync.message.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets data planes bring their telemetry, and nothing else: what they send is published to this node's own event bus. */
public final class TelemetryDoor implements Function<BridgeConnection, BridgeSession> {
    /** Where reports of data planes appear on the node's event bus. */
    public static final String ADDRESS = "sluice.telemetry";

    private final Vertx vertx;

    public TelemetryDoor(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public BridgeSession apply(BridgeConnection connection) {
        connection.greeted();
        return new BridgeSession() {
            @Override
            public boolean maySend(String address) {
                return address.equals(Addresses.TELEMETRY_REPORT);
            }

            @Override
            public boolean mayRegister(String address) {
                return false;
            }

            @Override
            public void onSend(String address, JsonObject body, @Nullable BridgeReply reply) {
                vertx.eventBus().publish(ADDRESS, body, new DeliveryOptions().setLocalOnly(true));
                if (reply != null) {
                    reply.ok(new JsonObject());
                }
            }

            @Override
            public void onRegister(String address) {
                connection.close("address: not allowed");
            }

            @Override
            public void onClose() {
                // nothing is kept for a connection
            }
        };
    }
}
