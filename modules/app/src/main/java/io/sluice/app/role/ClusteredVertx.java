package io.sluice.app.role;

import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.PkiException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/** The Vertx of a control plane: membership by Hazelcast, messages over TLS with the cluster's certificate on both ends. */
final class ClusteredVertx {
    private ClusteredVertx() {}

    static Future<Vertx> open(Settings settings) {
        ClusterMaterial cluster;
        EventBusOptions eventBus;
        try {
            cluster = ClusterMaterial.load(settings);
            eventBus = EventBusTls.closed(cluster);
            // reads the JVM's own authorities, which an event loop would do at the first connection otherwise
            SSLContext.getDefault();
        } catch (PkiException | NoSuchAlgorithmException e) {
            return Future.failedFuture(e);
        }
        EventBusAddress.apply(settings, eventBus);
        return Vertx.builder()
                .with(PlainVertx.options(settings.get(SettingTable.NGINX_WORKER_PROCESSES))
                        .setEventBusOptions(eventBus))
                .withClusterManager(new HazelcastClusterManager(HazelcastConfig.of(settings)))
                .buildClustered()
                .compose(vertx -> EventBusTls.apply(vertx, cluster)
                        .recover(e -> vertx.close().transform(closed -> Future.failedFuture(e)))
                        .map(vertx));
    }
}
