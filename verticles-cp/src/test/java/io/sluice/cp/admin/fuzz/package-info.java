/**
 * Makes requests that no client should send. Knows HTTP and JSON, and nothing of what is behind them.
 */
package io.sluice.cp.admin.fuzz;
