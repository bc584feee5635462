/**
 * The endpoints of all entity types, each the same for every type, and writes as values: alone, in a batch, on trial.
 * Nothing that knows one type by its name may enter; what one type does otherwise is an EntityBehaviour from outside.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.entity;
