package io.sluice.store;

import io.sluice.model.image.Change.Operation;
import java.time.Instant;
import java.util.Map;

/**
 * One version of the configuration as the change log has it.
 *
 * @param counts by entity type, how many entities it created, updated and deleted
 */
public record LoggedVersion(long version, Instant at, String actor, Map<String, Map<Operation, Long>> counts) {}
