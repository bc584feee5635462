package io.sluice.dp.runtime;

import io.sluice.balancer.Balancer;
import io.sluice.balancer.Endpoint;

/**
 * A service, prepared for requests; immutable.
 *
 * @param host as configured, where it may be the name of an upstream
 * @param endpoint where requests go unless {@code host} is the name of an upstream
 * @param direct always to {@code endpoint}
 * @param path what upstream paths begin with, {@code /} for a service without a path
 * @param retries attempts after the first
 * @param connectTimeout in milliseconds, as the others
 */
public record ServicePlan(
        String id,
        boolean enabled,
        String host,
        Endpoint endpoint,
        Balancer direct,
        String path,
        int retries,
        long connectTimeout,
        long writeTimeout,
        long readTimeout) {}
