package io.sluice.node;

import java.time.Instant;

/** Who this process is. The id is a UUID in lower case; the version is Sluice's own. */
public record NodeInfo(String id, String hostname, String version, Instant startedAt, Role role) {}
