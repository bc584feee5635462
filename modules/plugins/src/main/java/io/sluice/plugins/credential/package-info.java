/**
 * What the credentials of several plugins share: their common fields and the hashing of secrets. No plugin enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.credential;
