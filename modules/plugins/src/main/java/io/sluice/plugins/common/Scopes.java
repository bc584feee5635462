package io.sluice.plugins.common;

import io.sluice.model.schema.Field;

/** What a plugin cannot be configured for: the field of the {@code plugins} entity that names it must stay null. */
public final class Scopes {
    public static final Field NO_CONSUMER =
            Field.foreign("consumer", "consumers").eq(null);

    /** Which groups a caller is in is known only when the caller is. */
    public static final Field NO_CONSUMER_GROUP =
            Field.foreign("consumer_group", "consumer_groups").shownWhenSet().eq(null);

    public static final Field NO_SERVICE = Field.foreign("service", "services").eq(null);
    public static final Field NO_ROUTE = Field.foreign("route", "routes").eq(null);

    private Scopes() {}
}
