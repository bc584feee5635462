package io.sluice.model.core;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Shorthand;
import java.util.List;

/** Certificates of authorities, which say whom to trust; told apart by the digest of what they are. */
final class CaCertificateSchema {
    static final EntitySchema CA_CERTIFICATES = EntitySchema.of(
            "ca_certificates",
            Shape.of(
                            CommonFields.id(),
                            CommonFields.createdAt(),
                            CommonFields.updatedAt(),
                            Field.string("cert").required(),
                            Field.string("cert_digest").unique(),
                            CommonFields.tags())
                    .check(EntityCheck.custom(List.of("cert"), CaCertificate::check))
                    .shorthand(new Shorthand(Field.string("cert"), CaCertificate::withDigest)));

    private CaCertificateSchema() {}
}
