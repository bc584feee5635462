package io.sluice.dp.runtime;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/**
 * The upstreams' part of a {@link RuntimeCompiler}. An upstream that cannot be served as it is configured stays known by its
 * name, without anybody to ask: its name must not be looked up elsewhere.
 */
final class UpstreamCompiler {
    static final String UPSTREAMS = "upstreams";
    static final String TARGETS = "targets";

    private static final String ROUND_ROBIN = "round-robin";

    private final @Nullable ConfigImage before;
    private final ConfigImage image;
    private final Set<String> touched = new LinkedHashSet<>();
    private PMap<String, UpstreamPlan> byName;

    UpstreamCompiler(Runtime before, ConfigImage image) {
        this.before = before.image();
        this.image = image;
        this.byName = before.upstreams();
    }

    /** A change of an upstream, or of a target of one. */
    void touch(Change change) {
        if (change.type().equals(UPSTREAMS)) {
            touched.add(change.id());
        } else {
            touchUpstreamOf(change.entity());
            touchUpstreamOf(before == null ? null : before.get(TARGETS, change.id()));
        }
    }

    private void touchUpstreamOf(@Nullable Entity target) {
        String upstream = target == null ? null : target.reference("upstream");
        if (upstream != null) {
            touched.add(upstream);
        }
    }

    /**
     * To be called once, after the last change. Old names leave before new ones enter: two upstreams may swap them.
     *
     * @param inForce before upstreams are refused
     * @return what is refused now
     */
    PMap<String, Refused> finish(InForce inForce) {
        for (String id : touched) {
            Entity old = before == null ? null : before.get(UPSTREAMS, id);
            if (old != null && old.get("name") instanceof String name) {
                byName = byName.minus(name);
            }
        }
        PMap<String, Refused> next = inForce.refused();
        for (String id : touched) {
            Entity upstream = image.get(UPSTREAMS, id);
            Refused refusal = upstream == null ? null : put(upstream, inForce);
            String key = UPSTREAMS + "/" + id;
            next = refusal == null ? next.minus(key) : next.plus(key, refusal);
        }
        return next;
    }

    private @Nullable Refused put(Entity upstream, InForce inForce) {
        String name = upstream.get("name") instanceof String text ? text : "";
        try {
            check(upstream);
            String host = upstream.get("host_header") instanceof String header ? header : "";
            byName = byName.plus(name, UpstreamPlan.of(host, addresses(upstream.id(), inForce)));
            return null;
        } catch (CompileException e) {
            byName = byName.plus(name, UpstreamPlan.CLOSED);
            return new Refused(UPSTREAMS, upstream.id(), name, e.field(), e.problem());
        }
    }

    private void check(Entity upstream) {
        EntitySchema schema = image.schemas().find(UPSTREAMS);
        List<Violation> faults = schema == null ? List.of() : schema.verify(upstream);
        if (!faults.isEmpty()) {
            throw new CompileException(faults.get(0).field(), faults.get(0).message());
        }
        Object algorithm = upstream.get("algorithm");
        if (algorithm != null && !algorithm.equals(ROUND_ROBIN)) {
            throw new CompileException("algorithm", "algorithm " + algorithm + " is not available on this node");
        }
        if (upstream.get("client_certificate") != null) {
            throw new CompileException("client_certificate", "is not available on this node");
        }
    }

    private List<UpstreamPlan.Address> addresses(String upstream, InForce inForce) {
        List<UpstreamPlan.Address> addresses = new ArrayList<>();
        for (String id : image.referring(TARGETS, "upstream", upstream)) {
            Entity target = inForce.get(TARGETS, id);
            if (target != null) {
                addresses.add(address(target));
            }
        }
        return addresses;
    }

    private static UpstreamPlan.Address address(Entity target) {
        String address = target.get("target") instanceof String text ? text : "";
        int colon = address.lastIndexOf(':');
        try {
            String host =
                    withoutBrackets(address.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT));
            int weight = target.get("weight") instanceof Number number ? number.intValue() : 100;
            return new UpstreamPlan.Address(host, Integer.parseInt(address.substring(colon + 1)), weight);
        } catch (NumberFormatException e) {
            throw new CompileException("targets", address + " (expected: a host and a port)");
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    PMap<String, UpstreamPlan> byName() {
        return byName;
    }
}
