/**
 * The commands of the command line: options, texts, exit codes.
 * A command reads its options and calls the module that does the work; only here is anything printed.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.app.cli;
