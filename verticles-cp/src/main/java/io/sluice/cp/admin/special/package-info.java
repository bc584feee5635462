/**
 * What some entity types do otherwise than the others: certificates with their server names, groups with their members,
 * the health of targets. Only what no declaration of an entity type can express may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.special;
