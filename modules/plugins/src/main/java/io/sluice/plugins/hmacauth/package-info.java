/**
 * The hmac-auth plugin and its shared secrets. Nothing of other plugins enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.hmacauth;
