/**
 * Fields, records and rules that the configurations of several plugins share. Nothing enters that only one plugin needs.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.common;
