package io.sluice.model.core;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;

/** Fields that many entity types have. */
final class CommonFields {
    private static final long MAX_TIMEOUT = 2147483646;
    private static final int MAX_PORT = 65535;

    private CommonFields() {}

    static Field id() {
        return Field.string("id").uuid().auto();
    }

    static Field createdAt() {
        return Field.integer("created_at").timestamp().auto();
    }

    static Field updatedAt() {
        return Field.integer("updated_at").timestamp().auto();
    }

    static Field name() {
        return Field.string("name").unique().check(Names::problem);
    }

    static Field path(String name) {
        return Field.string(name)
                .startsWith("/")
                .matchNone("//", "must not have empty segments")
                .check(Paths::problem);
    }

    /** A record of which each variant says what is in it. */
    static Field variantConfig() {
        return Field.record("config", Shape.of()).attribute("abstract", true);
    }

    static Field tags() {
        return Field.set("tags", Field.string().required().check(Names::tagProblem));
    }

    static Field port(String name) {
        return Field.integer(name).between(0, MAX_PORT);
    }

    /** In milliseconds. */
    static Field timeout(String name) {
        return Field.integer(name).defaultTo(60_000).between(1, MAX_TIMEOUT);
    }
}
