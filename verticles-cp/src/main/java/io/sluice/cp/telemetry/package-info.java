/**
 * What a control plane counts, and what its data planes say they count, checked and bounded before anything is made of it.
 * Only reports and rows of data planes may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.telemetry;
