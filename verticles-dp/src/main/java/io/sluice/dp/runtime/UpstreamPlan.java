package io.sluice.dp.runtime;

import io.sluice.balancer.Balancer;
import io.sluice.balancer.Endpoint;
import io.sluice.balancer.RoundRobin;
import io.sluice.balancer.Target;
import java.util.List;

/** An upstream entity, prepared for requests: its targets, for each way in which a service may want to be connected. */
record UpstreamPlan(Balancer plain, Balancer tls, Balancer verified) {
    /** One that cannot be served as it is configured: its requests are refused. */
    static final UpstreamPlan CLOSED = new UpstreamPlan(Balancer.NOWHERE, Balancer.NOWHERE, Balancer.NOWHERE);

    /** One of its targets, as configured. */
    record Address(String host, int port, int weight) {}

    /** @param hostHeader what targets are called; empty for their own names */
    static UpstreamPlan of(String hostHeader, List<Address> targets) {
        return new UpstreamPlan(
                balancer(hostHeader, targets, false, false),
                balancer(hostHeader, targets, true, false),
                balancer(hostHeader, targets, true, true));
    }

    private static Balancer balancer(String hostHeader, List<Address> targets, boolean tls, boolean verified) {
        return RoundRobin.of(targets.stream()
                .map(address -> new RoundRobin.Weighted(target(hostHeader, address, tls, verified), address.weight))
                .toList());
    }

    private static Target target(String hostHeader, Address address, boolean tls, boolean verified) {
        Endpoint endpoint = new Endpoint(address.host, address.port, tls, verified);
        if (hostHeader.isEmpty()) {
            return Target.of(endpoint);
        }
        boolean withPort = hostHeader.matches(".*[^:]:[0-9]+");
        return new Target(
                endpoint, withPort ? hostHeader : new Endpoint(hostHeader, address.port, tls, verified).authority());
    }

    Balancer balancer(Endpoint wanted) {
        return !wanted.tls() ? plain : wanted.verified() ? verified : tls;
    }
}
