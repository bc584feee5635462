package io.sluice.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The links of one control plane that go through relays; each ends at it but the one to PostgreSQL, which begins there. */
final class ClusterLinks implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1:";

    private final Relay database;
    private final Relay hazelcast;
    private final Relay eventBus;
    private final Relay bridge;

    private ClusterLinks(Relay database, Relay hazelcast, Relay eventBus, Relay bridge) {
        this.database = database;
        this.hazelcast = hazelcast;
        this.eventBus = eventBus;
        this.bridge = bridge;
    }

    /**
     * Makes the links of every control plane and points its settings at them.
     *
     * @param eventBus whether messages between control planes go through relays as well
     */
    static List<ClusterLinks> lay(List<Map<String, Object>> controlPlanes, boolean eventBus) {
        List<ClusterLinks> links = new ArrayList<>();
        for (Map<String, Object> settings : controlPlanes) {
            links.add(new ClusterLinks(
                    Relay.to((Integer) settings.get("pg_port")),
                    Relay.to(port(settings, "hazelcast_listen")),
                    Relay.to(port(settings, "event_bus_listen")),
                    Relay.to(port(settings, "cluster_listen"))));
        }
        List<String> members =
                links.stream().map(link -> LOOPBACK + link.hazelcast.port()).toList();
        for (int i = 0; i < links.size(); i++) {
            Map<String, Object> settings = controlPlanes.get(i);
            settings.put("pg_port", links.get(i).database.port());
            settings.put("hazelcast_members", members);
            settings.put("hazelcast_public_address", members.get(i));
            if (eventBus) {
                settings.put(
                        "event_bus_public_address",
                        LOOPBACK + links.get(i).eventBus.port());
            }
        }
        return links;
    }

    private static int port(Map<String, Object> settings, String name) {
        String address = String.valueOf(settings.get(name));
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    Relay database() {
        return database;
    }

    Relay hazelcast() {
        return hazelcast;
    }

    Relay eventBus() {
        return eventBus;
    }

    Relay bridge() {
        return bridge;
    }

    @Override
    public void close() {
        database.close();
        hazelcast.close();
        eventBus.close();
        bridge.close();
    }
}
