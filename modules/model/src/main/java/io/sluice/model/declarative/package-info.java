/**
 * Whole configurations as documents in Kong's declarative format: text to a valid list of entities, with all that is wrong, and back.
 * What a document means enters here; where it comes from and who asked does not.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.model.declarative;
