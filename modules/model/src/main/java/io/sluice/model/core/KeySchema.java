package io.sluice.model.core;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Reference.OnDelete;
import io.sluice.model.schema.Shape;
import java.util.List;

/** Keys for plugins to sign and verify with, alone or in sets. */
final class KeySchema {
    static final EntitySchema KEY_SETS = EntitySchema.of(
                    "key_sets",
                    Shape.of(
                            CommonFields.id(),
                            CommonFields.name().required(false),
                            CommonFields.tags(),
                            CommonFields.createdAt(),
                            CommonFields.updatedAt()))
            .with(traits -> traits.at("key-sets"));

    static final EntitySchema KEYS = EntitySchema.of(
                    "keys",
                    Shape.of(
                                    CommonFields.id(),
                                    Field.foreign("set", "key_sets")
                                            .required(false)
                                            .onDelete(OnDelete.CASCADE),
                                    CommonFields.name().required(false),
                                    Field.string("kid").required().attribute("unique", false),
                                    Field.string("jwk").referenceable().encrypted(),
                                    Field.record("pem", pem()).required(false).check(KeyMaterial::pemProblem),
                                    CommonFields.tags(),
                                    CommonFields.createdAt(),
                                    CommonFields.updatedAt())
                            .check(
                                    EntityCheck.mutuallyExclusive("jwk", "pem"),
                                    EntityCheck.atLeastOneOf("jwk", "pem"),
                                    EntityCheck.custom(List.of("jwk", "pem", "kid"), KeyMaterial::checkJwk)))
            .with(traits -> traits.uniqueTogether("kid", "set"));

    private KeySchema() {}

    private static Shape pem() {
        return Shape.of(
                        Field.string("private_key")
                                .referenceable()
                                .required(false)
                                .encrypted(),
                        Field.string("public_key").referenceable().required(false))
                .check(EntityCheck.atLeastOneOf("private_key", "public_key"));
    }
}
