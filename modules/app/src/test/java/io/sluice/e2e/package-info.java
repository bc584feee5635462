/** Sluice as its users run it: processes from the fat jar, real sockets, real PostgreSQL. Nothing in-process may enter. */
@org.jspecify.annotations.NullMarked
package io.sluice.e2e;
