/**
 * The Admin API: one verticle that answers HTTP from the configuration image and writes through the store.
 * Only what puts the parts below together may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin;
