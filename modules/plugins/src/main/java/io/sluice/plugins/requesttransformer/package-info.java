/**
 * The request-transformer plugin. Nothing of other plugins enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.requesttransformer;
