/**
 * The udp-log plugin. Nothing of other plugins enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.udplog;
