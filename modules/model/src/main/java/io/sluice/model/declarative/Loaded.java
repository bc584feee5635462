package io.sluice.model.declarative;

import io.sluice.model.Entity;
import java.util.List;
import java.util.Map;

/**
 * What a document came to.
 *
 * @param entities all of them, valid and complete, a type after those that it refers to; none when there are errors
 */
public record Loaded(List<Entity> entities, DeclarativeErrors errors) {
    public static final Loaded NOTHING =
            new Loaded(List.of(), new DeclarativeErrors(Map.of(), Map.of(), List.of(), List.of()));
}
