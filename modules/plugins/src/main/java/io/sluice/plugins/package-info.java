/**
 * The bundled plugins, a package each below this one. They may see the plugin API and the model, and nothing else; this
 * version of Sluice bundles none yet.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins;
