/**
 * The mutually authenticated event-bus bridge: frames over TLS, with limits, between control plane and data planes.
 * It carries addresses and JSON bodies; what they mean does not enter.
 */
@NullMarked
package io.sluice.bridge;

import org.jspecify.annotations.NullMarked;
