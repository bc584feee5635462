/**
 * What a plugin author sees, and the only thing of the house that is public: what a plugin is, what it is handed, and what
 * it may do. Nothing internal enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugin;
