/**
 * From a role to the verticles that it runs, in the order in which they start; one readable class for each role.
 * Constructors are called here, with settings and shared objects; no behaviour enters.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.app.role;
