/**
 * TLS of the listeners that speak HTTP: which certificates they show and whose they want to see.
 * Nothing that knows what is served there may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.node.tls;
