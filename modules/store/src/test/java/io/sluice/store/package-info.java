/** Tests of the store against a real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.sluice.store;
