/**
 * What older nodes cannot take: rules, as data, by which a configuration is put into the form that their version knows.
 * Only rules and what applies them to one entity may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.model.older;
