/**
 * A whole gateway with one command: certificates, PostgreSQL, a control plane and a data plane as processes of their own.
 * What only a first try needs enters here; nodes themselves start as they always do.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.app.quickstart;
