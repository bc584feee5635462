/**
 * The configuration in the forms that older data planes know, worked out once for each of their versions.
 * What the rules are is decided in {@code io.sluice.model.older}; only applying them to images and changes may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.sync.older;
