/**
 * The basic-auth plugin and its user names with passwords. Nothing of other plugins enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.basicauth;
