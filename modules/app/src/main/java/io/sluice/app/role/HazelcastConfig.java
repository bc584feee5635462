package io.sluice.app.role;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import io.sluice.node.HostPort;
import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import java.util.List;

/**
 * How control planes find each other: at listed addresses only, nothing by multicast, nothing sent to the vendor. Members
 * are let in and nobody else: no clients, no REST, no memcache. What they share is who is there, at which address its event
 * bus is, and which addresses of the event bus it listens to; nothing secret, for their links are not encrypted.
 */
final class HazelcastConfig {
    private static final String CLUSTER_NAME = "sluice";

    private static final String LOGGING = "slf4j";
    private static final int JOIN_CONNECT_SECONDS = 2;
    private static final String CLAIM_SECONDS = "5";

    private HazelcastConfig() {}

    static Config of(Settings settings) {
        List<HostPort> members = settings.get(SettingTable.HAZELCAST_MEMBERS);
        Config config = new Config();
        config.setClusterName(CLUSTER_NAME);
        config.setProperty("hazelcast.logging.type", LOGGING);
        // its first lines are logged before it looks at its configuration
        System.setProperty("hazelcast.logging.type", LOGGING);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", members.isEmpty() ? "0" : "1");
        // a member that is frozen accepts connections and answers nothing: the others start without it
        config.setProperty("hazelcast.mastership.claim.timeout.seconds", CLAIM_SECONDS);
        config.setProperty("hazelcast.heartbeat.interval.seconds", "2");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "15");
        // two halves that lost sight of each other, or started apart, are one again soon
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "10");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        // whoever reaches the port may send objects: only those of these packages are made
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.getWhitelist().addPrefixes("io.vertx.spi.cluster.hazelcast.");
        config.getSerializationConfig().setJavaSerializationFilterConfig(filter);
        config.addListenerConfig(new ListenerConfig(new MembershipLog()));
        listen(config, settings);
        join(config.getAdvancedNetworkConfig().getJoin(), members);
        // what the cluster manager expects of its maps
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setBackupCount(1)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
        return config;
    }

    /** With an endpoint for members alone, other protocols are not understood. */
    private static void listen(Config config, Settings settings) {
        Listener listen = settings.get(SettingTable.HAZELCAST_LISTEN);
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig();
        endpoint.setPort(listen.port()).setPortAutoIncrement(false).setReuseAddress(true);
        settings.find(SettingTable.HAZELCAST_PUBLIC_ADDRESS)
                .ifPresent(told -> endpoint.setPublicAddress(told.host() + ":" + told.port()));
        config.getAdvancedNetworkConfig().setEnabled(true).setMemberEndpointConfig(endpoint);
        if (!listen.host().equals("0.0.0.0") && !listen.host().equals("::")) {
            config.setProperty("hazelcast.local.localAddress", listen.host());
            config.setProperty("hazelcast.socket.bind.any", "false");
        }
    }

    private static void join(JoinConfig join, List<HostPort> members) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        // with nobody listed too: a member without any way to join is warned of
        join.getTcpIpConfig().setEnabled(true);
        join.getTcpIpConfig().setConnectionTimeoutSeconds(JOIN_CONNECT_SECONDS);
        members.forEach(member -> join.getTcpIpConfig().addMember(member.toString()));
    }
}
