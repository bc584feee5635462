/**
 * The oauth2 plugin, its applications, codes and tokens. Nothing of other plugins enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.oauth2;
