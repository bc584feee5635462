/**
 * A real PostgreSQL started from the binaries in the jar, for quickstart and for tests.
 * Plain Java that blocks; nothing that knows Vert.x or the schema may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.store.embedded;
