/**
 * The language of route expressions: from text to a checked tree.
 * Only what knows nothing of requests may enter; the router evaluates the tree.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.model.expression;
