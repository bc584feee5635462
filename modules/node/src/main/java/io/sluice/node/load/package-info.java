/**
 * From a file, an environment and a command line to checked {@link io.sluice.node.Settings}.
 * Everything that can refuse a setting enters here; opening a certificate, a port or a database does not.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.node.load;
