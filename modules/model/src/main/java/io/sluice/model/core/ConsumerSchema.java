package io.sluice.model.core;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Reference.OnDelete;
import io.sluice.model.schema.Shape;

/** Who sends requests, and the groups that they belong to. */
final class ConsumerSchema {
    static final EntitySchema CONSUMERS = EntitySchema.of(
                    "consumers",
                    Shape.of(
                                    CommonFields.id(),
                                    CommonFields.createdAt(),
                                    CommonFields.updatedAt(),
                                    Field.string("username").unique(),
                                    Field.string("custom_id").unique(),
                                    CommonFields.tags())
                            .check(EntityCheck.atLeastOneOf("custom_id", "username")))
            .with(traits -> traits.keyedBy("username"));

    static final EntitySchema GROUPS = EntitySchema.of(
            "consumer_groups",
            Shape.of(
                    CommonFields.id(),
                    CommonFields.createdAt(),
                    CommonFields.updatedAt(),
                    CommonFields.name().required(),
                    CommonFields.tags()));

    /** Has no place of its own in the Admin API: its two ends show it. */
    static final EntitySchema MEMBERSHIPS = EntitySchema.of(
                    "consumer_group_consumers",
                    Shape.of(
                            CommonFields.id(),
                            CommonFields.createdAt(),
                            Field.foreign("consumer_group", "consumer_groups")
                                    .required()
                                    .onDelete(OnDelete.CASCADE),
                            Field.foreign("consumer", "consumers").required().onDelete(OnDelete.CASCADE)))
            .with(traits -> traits.at("").uniqueTogether("consumer_group", "consumer"));

    private ConsumerSchema() {}
}
