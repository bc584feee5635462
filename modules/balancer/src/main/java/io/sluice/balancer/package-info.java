/**
 * Which endpoint a request is sent to. Plain Java: names are resolved and connections made elsewhere.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.balancer;
