/**
 * The endpoints of all entity types, derived from their schemas.
 * Nothing that names an entity type may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.entity;
