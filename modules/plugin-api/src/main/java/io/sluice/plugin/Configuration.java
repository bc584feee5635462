package io.sluice.plugin;

import io.sluice.model.Entity;
import org.jspecify.annotations.Nullable;

/** The entities of a node's configuration, all of one version. Immutable; looking one up costs no more than a map does. */
public interface Configuration {
    /** Null when there is none, or when its time is over. */
    @Nullable
    Entity get(String type, String id);

    /** The entity whose unique field {@code field} has this value; null when there is none, or when its time is over. */
    @Nullable
    Entity byUnique(String type, String field, String value);
}
