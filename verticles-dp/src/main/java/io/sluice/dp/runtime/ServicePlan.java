package io.sluice.dp.runtime;

import io.sluice.balancer.Balancer;

/**
 * A service, prepared for requests; immutable.
 *
 * @param path what upstream paths begin with, {@code /} for a service without a path
 * @param authority the Host header for routes that do not keep the client's
 * @param retries attempts after the first
 * @param connectTimeout in milliseconds, as the others
 */
public record ServicePlan(
        String id,
        boolean enabled,
        Balancer balancer,
        String path,
        String authority,
        int retries,
        long connectTimeout,
        long writeTimeout,
        long readTimeout) {}
