/**
 * {@code /config}: the whole configuration of a node without a database, read and replaced.
 * What a document means stays in the model; endpoints for single entities stay outside.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.declarative;
