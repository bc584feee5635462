/**
 * The entity types of the gateway, declared, with the checks of names, hosts, paths and addresses that they share.
 * A new entity type enters here; what the declarations mean stays in the schema package.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.model.core;
