package io.sluice.dp.plan;

import java.util.List;

/**
 * The consumer of a request, as far as plans care.
 *
 * @param groups the ids of the groups that the consumer is in
 */
public record Who(String consumer, List<String> groups) {}
