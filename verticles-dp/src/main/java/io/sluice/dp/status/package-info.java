/**
 * The status listener that every role has: is the node alive, is it ready, what does it count.
 * It knows only what a {@link io.sluice.dp.status.StatusSource} tells; no part of any role may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.dp.status;
