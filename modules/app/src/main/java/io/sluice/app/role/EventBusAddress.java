package io.sluice.app.role;

import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.vertx.core.eventbus.EventBusOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a control plane's event bus listens, and what the others are told of it. */
final class EventBusAddress {
    private EventBusAddress() {}

    static void apply(Settings settings, EventBusOptions eventBus) {
        Listener listener = settings.get(SettingTable.EVENT_BUS_LISTEN);
        eventBus.setHost(listener.host()).setPort(listener.port());
        settings.find(SettingTable.EVENT_BUS_PUBLIC_ADDRESS)
                .ifPresentOrElse(
                        told -> eventBus.setClusterPublicHost(told.host()).setClusterPublicPort(told.port()),
                        () -> tellOwnAddress(listener, eventBus));
    }

    /** An address for "every interface" is none to connect to: the others are told this machine's own. */
    private static void tellOwnAddress(Listener listener, EventBusOptions eventBus) {
        if (listener.host().equals("0.0.0.0") || listener.host().equals("::")) {
            try {
                eventBus.setClusterPublicHost(InetAddress.getLocalHost().getHostAddress());
            } catch (UnknownHostException e) {
                throw new IllegalStateException("event_bus_listen: this machine does not know its own address", e);
            }
        }
    }
}
