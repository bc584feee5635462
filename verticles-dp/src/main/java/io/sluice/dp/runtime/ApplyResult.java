package io.sluice.dp.runtime;

import io.sluice.model.image.Position;
import java.util.List;

/**
 * What became of a configuration.
 *
 * @param position where the node is now
 * @param refused every entity of that configuration that is not in service in its present form
 */
public record ApplyResult(Position position, List<Refused> refused) {}
