package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Endpoint;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import io.sluice.model.schema.Schemas;
import io.sluice.store.ConfigStore;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All endpoints of all entity types: a collection and its entities for each type, and for each reference the way from
 * the entity to its target and from the target to those that refer to it; and the batch of their writes.
 */
public final class EntityEndpoints {
    private final ConfigStore store;
    private final Reads reads;
    private final Writes writes;
    private final Map<String, EntityType> types = new LinkedHashMap<>();

    /** @param behaviours by the name of their type, what differs from the others */
    public EntityEndpoints(Vertx vertx, Schemas schemas, ConfigStore store, Map<String, EntityBehaviour> behaviours) {
        this.store = store;
        this.reads = new Reads(vertx);
        this.writes = new Writes(vertx, store);
        for (EntitySchema schema : schemas.all()) {
            EntityBehaviour behaviour = behaviours.getOrDefault(schema.name(), EntityBehaviour.PLAIN);
            types.put(schema.name(), new EntityType(schema, behaviour));
        }
    }

    /** For further endpoints that write entities. */
    public Writes writes() {
        return writes;
    }

    /** For further endpoints that show entities of this type. */
    public EntityType type(String name) {
        EntityType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("unknown entity type: " + name);
        }
        return type;
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(writes.batch());
        types.values().stream().filter(EntityType::hasEndpoints).forEach(type -> {
            if (type.behaviour().isOnlyUnderParents()) {
                endpoints.add(Endpoint.at(type.path()).closed());
                endpoints.add(Endpoint.at(type.path() + "/" + type.segment()).closed());
            } else {
                endpoints.add(new CollectionActions(type, store, reads, writes).endpoint());
                endpoints.add(new EntityActions(type, store, reads, writes).endpoint());
            }
            type.schema().references().forEach(reference -> addReference(type, reference, endpoints));
        });
        return endpoints;
    }

    private void addReference(EntityType type, Reference reference, List<Endpoint> endpoints) {
        EntityType target = types.get(reference.target());
        if (target != null && target.hasEndpoints()) {
            Nesting nesting = new Nesting(target, type, reference.field());
            Endpoint referred = new ReferenceActions(type, reference.field(), target, store, reads, writes).endpoint();
            endpoints.add(type.behaviour().isOnlyUnderParents() ? referred.closed() : referred);
            endpoints.add(new NestedCollectionActions(nesting, store, reads, writes).endpoint());
            endpoints.add(new NestedEntityActions(nesting, store, reads, writes).endpoint());
        }
    }
}
