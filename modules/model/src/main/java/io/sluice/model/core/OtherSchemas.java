package io.sluice.model.core;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Reference.OnDelete;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import java.util.List;
import java.util.Map;

/** Types that Kong keeps in its database and no configuration here has; clients may look at their schemas all the same. */
public final class OtherSchemas {
    public static final Schemas ALL = new Schemas(
            List.of(tags(), workspaces(), parameters(), dataPlanes(), filterChains(), acmeStorage(), sessions()));

    private OtherSchemas() {}

    private static EntitySchema tags() {
        return EntitySchema.of(
                "tags",
                Shape.of(
                        Field.string("tag").required(),
                        Field.string("entity_name").required(),
                        Field.string("entity_id").required().auto().uuid()));
    }

    private static EntitySchema workspaces() {
        return EntitySchema.of(
                "workspaces",
                Shape.of(
                        CommonFields.id(),
                        Field.string("name")
                                .required()
                                .unique()
                                .lenMin(1)
                                .notOneOf(
                                        "workspaces",
                                        "consumers",
                                        "certificates",
                                        "services",
                                        "routes",
                                        "snis",
                                        "upstreams",
                                        "targets",
                                        "plugins",
                                        "tags",
                                        "ca_certificates",
                                        "clustering_data_planes",
                                        "parameters",
                                        "vaults",
                                        "key_sets",
                                        "keys",
                                        "filter_chains"),
                        Field.string("comment"),
                        CommonFields.createdAt(),
                        CommonFields.updatedAt(),
                        Field.record("meta").required(),
                        Field.record("config").required()));
    }

    private static EntitySchema parameters() {
        return EntitySchema.of(
                "parameters",
                Shape.of(
                        CommonFields.createdAt(),
                        Field.string("key").required().unique(),
                        Field.string("value").required()));
    }

    private static EntitySchema dataPlanes() {
        return EntitySchema.of(
                "clustering_data_planes",
                Shape.of(
                        CommonFields.id().required(),
                        Field.integer("last_seen").timestamp().auto(),
                        CommonFields.updatedAt(),
                        Field.string("ip").required(),
                        Field.string("config_hash").lenEq(32),
                        Field.string("hostname").required(),
                        Field.string("version")
                                .matchNone("%.%.", "must not have empty version segments")
                                .matchAny(
                                        "invalid version number: must be in format of X.Y.Z",
                                        "^%d+[%.%d]*$",
                                        "^%d+[%.%d]*%-?.*$"),
                        Field.string("sync_status")
                                .required()
                                .defaultTo("unknown")
                                .oneOf(
                                        "unknown",
                                        "normal",
                                        "kong_version_incompatible",
                                        "plugin_set_incompatible",
                                        "plugin_version_incompatible",
                                        "filter_set_incompatible"),
                        Field.map("labels", Field.string(), Field.string()),
                        Field.record(
                                        "cert_details",
                                        Field.number("expiry_timestamp")
                                                .required(false)
                                                .timestamp())
                                .required(),
                        Field.set("rpc_capabilities", Field.string())));
    }

    private static EntitySchema filterChains() {
        Map<String, Object> anyText =
                Map.of("$schema", "http://json-schema.org/draft-04/schema#", "type", List.of("string", "null"));
        Field filter = Field.record(Shape.of(
                Field.string("name").required().oneOf().err("no such filter"),
                Field.bool("enabled").required().defaultTo(true),
                Field.json("config")
                        .required(false)
                        .attribute(
                                "json_schema",
                                Map.of(
                                        "namespace",
                                        "proxy-wasm-filters",
                                        "parent_subschema_key",
                                        "name",
                                        "optional",
                                        true,
                                        "default",
                                        anyText))));
        return EntitySchema.of(
                "filter_chains",
                Shape.of(
                                CommonFields.id(),
                                Field.string("name").unique(),
                                Field.bool("enabled").required().defaultTo(true),
                                parent("route", "routes"),
                                parent("service", "services"),
                                Field.array("filters", filter).required().lenMin(1),
                                CommonFields.createdAt(),
                                CommonFields.updatedAt(),
                                CommonFields.tags())
                        .check(
                                EntityCheck.mutuallyExclusive("service", "route"),
                                EntityCheck.atLeastOneOf("service", "route"),
                                EntityCheck.custom(List.of("filters"), "run_with_invalid_fields", findings -> {})));
    }

    private static Field parent(String name, String target) {
        return Field.foreign(name, target)
                .defaultTo(null)
                .onDelete(OnDelete.CASCADE)
                .unique();
    }

    private static EntitySchema acmeStorage() {
        return EntitySchema.of(
                "acme_storage",
                Shape.of(
                        CommonFields.id(),
                        Field.string("key").required().unique().auto(),
                        Field.string("value").required().auto(),
                        CommonFields.createdAt()));
    }

    private static EntitySchema sessions() {
        return EntitySchema.of(
                "sessions",
                Shape.of(
                        CommonFields.id(),
                        Field.string("session_id").required().unique(),
                        Field.integer("expires"),
                        Field.string("data"),
                        CommonFields.createdAt()));
    }
}
