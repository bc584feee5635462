/**
 * The program of the fat jar as a process: the files of {@code config/}, and the quickstart.
 * What needs only one node or one command enters here; clusters and their faults do not.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.app.process;
