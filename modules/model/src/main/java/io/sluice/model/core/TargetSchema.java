package io.sluice.model.core;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Reference.OnDelete;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Shorthand;

/** One address of an upstream. */
final class TargetSchema {
    static final EntitySchema TARGETS = EntitySchema.of(
                    "targets",
                    Shape.of(
                                    CommonFields.id(),
                                    Field.number("created_at").timestamp().auto(),
                                    Field.number("updated_at").timestamp().auto(),
                                    Field.foreign("upstream", "upstreams")
                                            .required()
                                            .onDelete(OnDelete.CASCADE),
                                    Field.string("target").required().check(TargetAddress::problem),
                                    Field.integer("weight").defaultTo(100).between(0, 65535),
                                    CommonFields.tags())
                            .shorthand(new Shorthand(Field.string("target"), TargetAddress::normalised)))
            .with(traits -> traits.uniqueTogether("upstream", "target").keyedUnderParentBy("target"));

    private TargetSchema() {}
}
