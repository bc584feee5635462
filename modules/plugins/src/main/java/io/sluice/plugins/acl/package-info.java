/**
 * The acl plugin and the groups that consumers are in. Nothing of other plugins enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.acl;
