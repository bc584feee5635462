/**
 * The life of one process: prefix folder, pid file, node id, logging, deployment in order and stop in reverse.
 * What every role needs enters here; which verticles a role has does not.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.node.life;
