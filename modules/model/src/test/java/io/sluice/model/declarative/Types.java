package io.sluice.model.declarative;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Preparation;
import io.sluice.model.schema.Reference.OnDelete;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small world of entity types with everything that documents can do with them. */
final class Types {
    private static final EntitySchema CERTIFICATES = EntitySchema.of(
            "certificates",
            Shape.of(
                    id(),
                    Field.string("cert").required().match("^PEM"),
                    Field.string("key").required().encrypted(),
                    tags(),
                    Field.array("snis", Field.string())));

    private static final EntitySchema SNIS = EntitySchema.of(
            "snis",
            Shape.of(
                    id(),
                    name().required(),
                    Field.foreign("certificate", "certificates").required()));

    private static final EntitySchema SERVICES = EntitySchema.of(
            "services",
            Shape.of(
                    id(),
                    Field.integer("created_at").timestamp().auto(),
                    Field.integer("updated_at").timestamp().auto(),
                    name(),
                    Field.string("host").required(),
                    Field.integer("port").required().defaultTo(80).between(0, 65535),
                    tags(),
                    Field.foreign("client_certificate", "certificates")));

    private static final EntitySchema ROUTES = EntitySchema.of(
            "routes",
            Shape.of(
                    id(),
                    name(),
                    Field.array("paths", Field.string().matchAny("should start with: / or ~/", "^/", "^~/")),
                    Field.foreign("service", "services")));

    private static final EntitySchema CONSUMERS = EntitySchema.of(
                    "consumers",
                    Shape.of(
                            id(),
                            Field.string("username").unique(),
                            Field.string("custom_id").unique(),
                            tags()))
            .with(traits -> traits.keyedBy("username"));

    private static final EntitySchema GROUPS = EntitySchema.of("consumer_groups", Shape.of(id(), name().required()));

    private static final EntitySchema MEMBERSHIPS = EntitySchema.of(
                    "consumer_group_consumers",
                    Shape.of(
                            id(),
                            Field.foreign("consumer_group", "consumer_groups").required(),
                            Field.foreign("consumer", "consumers").required()))
            .with(traits -> traits.uniqueTogether("consumer_group", "consumer"));

    private static final EntitySchema PASSWORDS = EntitySchema.of(
                    "basicauth_credentials",
                    Shape.of(
                            id(),
                            Field.foreign("consumer", "consumers").required(),
                            Field.string("username").required().unique(),
                            Field.string("password").required().encrypted()))
            .with(traits -> traits.keyedBy("username").prepared(reversed()));

    private static final EntitySchema KEYS = EntitySchema.of(
                    "keyauth_credentials",
                    Shape.of(
                            id(),
                            Field.foreign("consumer", "consumers").required(),
                            Field.string("key").unique().auto()))
            .with(traits -> traits.keyedBy("key"));

    private static final EntitySchema PLUGINS = EntitySchema.of(
                    "plugins",
                    Shape.of(
                            id(),
                            Field.string("name").required().oneOf("key-auth", "rate-limiting"),
                            Field.foreign("service", "services").onDelete(OnDelete.CASCADE),
                            Field.foreign("route", "routes").onDelete(OnDelete.CASCADE),
                            Field.record(
                                            "config",
                                            Field.integer("minute"),
                                            Field.set("days", Field.string().oneOf("a", "b")))
                                    .required()))
            .with(traits -> traits.uniqueTogether("name", "service", "route"));

    static final Schemas ALL = new Schemas(
            List.of(CERTIFICATES, SNIS, SERVICES, ROUTES, CONSUMERS, GROUPS, MEMBERSHIPS, PASSWORDS, KEYS, PLUGINS));

    private Types() {}

    private static Field id() {
        return Field.string("id").uuid().auto();
    }

    private static Field name() {
        return Field.string("name").unique();
    }

    private static Field tags() {
        return Field.set("tags", Field.string());
    }

    /** Stands for a hash. */
    private static Preparation reversed() {
        return input -> {
            Map<String, @Nullable Object> out = new LinkedHashMap<>(input);
            if (input.get("password") instanceof String password) {
                out.put("password", "hash:" + new StringBuilder(password).reverse());
            }
            return out;
        };
    }
}
