/** Tests of the embedded PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.sluice.store.embedded;
