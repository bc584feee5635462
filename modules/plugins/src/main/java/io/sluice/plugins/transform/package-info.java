/**
 * What both transformers do to headers, bodies and queries, and the templates of their values.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.transform;
