/**
 * Real parts for tests: nodes as processes from the fat jar, PostgreSQL, upstreams, clients, all on free ports of loopback.
 * Nothing here plays a part of Sluice.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.testkit;
