/**
 * Declarations of entities, and all that follows from them: validation with Kong's error bodies, defaults, the answers
 * of {@code /schemas}. A field of an entity is declared here and nowhere else.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.model.schema;
