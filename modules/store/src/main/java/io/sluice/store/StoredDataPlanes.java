package io.sluice.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of data planes at one moment.
 *
 * @param rows those that have not expired, in the order of their ids
 * @param deleted the ids of nodes that were deleted lately, with the {@code last_seen} up to which words about them are old
 */
public record StoredDataPlanes(List<Map<String, @Nullable Object>> rows, Map<String, Long> deleted) {}
