package io.sluice.cp.admin.entity;

import io.sluice.model.edit.EntityKey;

/** What edits are called when they are refused, in Kong's words. */
final class Operations {
    private Operations() {}

    static String create(EntityType type) {
        return "create" + entities(type);
    }

    static String update(EntityType type, String segment) {
        return "update" + entities(type) + by(type, segment);
    }

    static String put(EntityType type, String segment) {
        return "create or update" + entities(type) + by(type, segment);
    }

    static String remove(EntityType type, String segment) {
        return "remove" + entities(type) + by(type, segment);
    }

    private static String entities(EntityType type) {
        return " '" + type.name() + "' entities";
    }

    private static String by(EntityType type, String segment) {
        EntityKey key = EntityKey.parse(type.schema(), segment);
        return key.isId() ? "" : " by '" + key.field() + "'";
    }
}
