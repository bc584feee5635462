package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Endpoint;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import io.sluice.model.schema.Schemas;
import io.sluice.store.ConfigStore;
import java.util.ArrayList;
import java.util.List;

/**
 * All endpoints of all entity types: a collection and its entities for each type, and for each reference the way from
 * the entity to its target and from the target to those that refer to it.
 */
public final class EntityEndpoints {
    private EntityEndpoints() {}

    public static List<Endpoint> of(Schemas schemas, ConfigStore store) {
        Writes writes = new Writes(store);
        List<Endpoint> endpoints = new ArrayList<>();
        for (EntitySchema schema : schemas.all()) {
            EntityType type = new EntityType(schema);
            endpoints.add(new CollectionActions(type, store, writes).endpoint());
            endpoints.add(new EntityActions(type, store, writes).endpoint());
            for (Reference reference : schema.references()) {
                EntitySchema target = schemas.find(reference.target());
                if (target != null) {
                    EntityType parent = new EntityType(target);
                    String field = reference.field();
                    endpoints.add(new ReferenceActions(type, field, parent, store, writes).endpoint());
                    endpoints.add(new NestedCollectionActions(parent, type, field, store, writes).endpoint());
                    endpoints.add(new NestedEntityActions(parent, type, field, store, writes).endpoint());
                }
            }
        }
        return endpoints;
    }
}
