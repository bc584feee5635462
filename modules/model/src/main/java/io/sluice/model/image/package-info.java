/**
 * A complete configuration as one immutable value, and what turns one into the next.
 * Only what both a control plane and a data plane need may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.model.image;
