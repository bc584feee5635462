package io.sluice.model.core;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Variants;
import java.util.Map;

/** Where the values come from that references such as <code>{vault://my-vault/name}</code> stand for. */
final class VaultSchema {
    private static final Shape ENV =
            Shape.of(Field.record("config", Field.string("prefix").match("^[%a_-][%a%d_-]*$"))
                    .required());

    static final EntitySchema VAULTS = EntitySchema.of(
            "vaults",
            Shape.of(
                    CommonFields.id(),
                    Field.string("prefix")
                            .required()
                            .unique()
                            .attribute("unique_across_ws", true)
                            .match("^[a-z][a-z%d-]-[a-z%d]+$")
                            .notOneOf("env"),
                    Field.string("name").required(),
                    Field.string("description"),
                    CommonFields.variantConfig(),
                    CommonFields.createdAt(),
                    CommonFields.updatedAt(),
                    CommonFields.tags()),
            new Variants("name", "vault '%s' is not installed", Map.of("env", ENV)));

    private VaultSchema() {}
}
