/**
 * The bundled plugins, a package each below this one, and what they share. They may see the plugin API and the model, and
 * nothing else. Every plugin is declared; the node refuses to pass requests where one is configured that it cannot run yet.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins;
