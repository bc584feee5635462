package io.sluice.app.role;

import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.PkiException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/** The Vertx of a control plane: membership by Hazelcast, messages over TLS with the cluster's certificate on both ends. */
final class ClusteredVertx {
    private ClusteredVertx() {}

    static Future<Vertx> open(Settings settings) {
        EventBusOptions eventBus;
        try {
            eventBus = EventBusTls.options(ClusterTrust.load(settings));
            // reads the JVM's own authorities, which an event loop would do at the first connection otherwise
            SSLContext.getDefault();
        } catch (PkiException | NoSuchAlgorithmException e) {
            return Future.failedFuture(e);
        }
        address(eventBus, settings.get(SettingTable.EVENT_BUS_LISTEN));
        return Vertx.builder()
                .with(PlainVertx.options(settings.get(SettingTable.NGINX_WORKER_PROCESSES))
                        .setEventBusOptions(eventBus))
                .withClusterManager(new HazelcastClusterManager(HazelcastConfig.of(settings)))
                .buildClustered();
    }

    /** An address for "every interface" is none to connect to: the others are told this machine's own. */
    private static void address(EventBusOptions eventBus, Listener listener) {
        eventBus.setHost(listener.host()).setPort(listener.port());
        if (listener.host().equals("0.0.0.0") || listener.host().equals("::")) {
            try {
                eventBus.setClusterPublicHost(InetAddress.getLocalHost().getHostAddress());
            } catch (UnknownHostException e) {
                throw new IllegalStateException("event_bus_listen: this machine does not know its own address", e);
            }
        }
    }
}
