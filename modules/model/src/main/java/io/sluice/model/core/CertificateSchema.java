package io.sluice.model.core;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import java.util.List;

/** Certificates to show to clients and upstreams, with their keys; and the server names that choose between them. */
final class CertificateSchema {
    static final EntitySchema CERTIFICATES = EntitySchema.of(
                    "certificates",
                    Shape.of(
                                    CommonFields.id(),
                                    CommonFields.createdAt(),
                                    CommonFields.updatedAt(),
                                    certificate("cert").required(),
                                    key("key").required(),
                                    certificate("cert_alt").required(false),
                                    key("key_alt").required(false),
                                    CommonFields.tags(),
                                    Field.array("snis", Field.string().check(Hosts::sniPatternProblem))
                                            .required(false)
                                            .attribute("transient", true))
                            .check(
                                    EntityCheck.mutuallyRequired("cert_alt", "key_alt"),
                                    EntityCheck.custom(
                                            List.of("cert", "key"),
                                            found -> CertificatePair.check(found, "cert", "key")),
                                    EntityCheck.custom(
                                            List.of("cert_alt", "key_alt"),
                                            found -> CertificatePair.check(found, "cert_alt", "key_alt")),
                                    EntityCheck.custom(List.of("cert", "cert_alt"), CertificatePair::checkAlternative)))
            .with(traits -> traits.keyedBy("snis"));

    static final EntitySchema SNIS = EntitySchema.of(
            "snis",
            Shape.of(
                    CommonFields.id(),
                    Field.string("name")
                            .required()
                            .unique()
                            .attribute("unique_across_ws", true)
                            .check(Hosts::sniPatternProblem),
                    CommonFields.createdAt(),
                    CommonFields.updatedAt(),
                    CommonFields.tags(),
                    Field.foreign("certificate", "certificates").required().goesWithTarget()));

    private CertificateSchema() {}

    private static Field certificate(String name) {
        return Field.string(name).referenceable().check(Pem::certificateProblem);
    }

    private static Field key(String name) {
        return Field.string(name).referenceable().encrypted().check(Pem::keyProblem);
    }
}
