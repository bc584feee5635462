package io.sluice.cp.admin.special;

import io.sluice.cp.admin.entity.EntityBehaviour;
import io.sluice.cp.admin.entity.EntityEndpoints;
import io.sluice.cp.admin.entity.EntityType;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.store.ConfigStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What there is beside the endpoints that every entity type has. */
public final class SpecialEndpoints {
    /** By entity type, what it does otherwise than the others. */
    public static final Map<String, EntityBehaviour> BEHAVIOURS = Map.of(
            "certificates", new CertificateBehaviour(),
            "ca_certificates", new CaCertificateBehaviour(),
            "consumer_groups", new ConsumerGroupBehaviour(),
            "targets", new TargetBehaviour());

    private SpecialEndpoints() {}

    /** To be mounted before those of all types, whose paths with parameters fit some of these, too. */
    public static List<Endpoint> of(EntityEndpoints entities, ConfigStore store, String nodeId) {
        EntityType groups = entities.type("consumer_groups");
        EntityType consumers = entities.type("consumers");
        Memberships ofGroup = new Memberships(groups, "consumer_group", consumers, "consumer");
        Memberships ofConsumer = new Memberships(consumers, "consumer", groups, "consumer_group");
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new MembershipEndpoints(ofGroup, "consumer", store, entities.writes()).endpoints());
        endpoints.addAll(new MembershipEndpoints(ofConsumer, "group", store, entities.writes()).endpoints());
        endpoints.addAll(
                new UpstreamEndpoints(entities.type("upstreams"), entities.type("targets"), store, nodeId).endpoints());
        return endpoints;
    }
}
