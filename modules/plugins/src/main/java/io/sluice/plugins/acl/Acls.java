package io.sluice.plugins.acl;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.credential.CredentialFields;

/** Which consumer is in which group; a group is no more than its name. */
final class Acls {
    static final EntitySchema SCHEMA = EntitySchema.of(
                    "acls",
                    Shape.of(
                            CredentialFields.id(),
                            CredentialFields.createdAt(),
                            CredentialFields.consumer(),
                            Field.string("group").required(),
                            CredentialFields.tags()))
            .with(traits -> traits.uniqueTogether("consumer", "group").keyedUnderParentBy("group"));

    private Acls() {}
}
