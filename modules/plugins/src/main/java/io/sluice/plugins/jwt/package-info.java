/**
 * The jwt plugin and the keys that its tokens are signed with. Nothing of other plugins enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.jwt;
