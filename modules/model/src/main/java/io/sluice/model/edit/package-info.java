/**
 * Operations on a configuration: create, change, replace, delete, with uniqueness and references kept.
 * Only what turns one valid image into another may enter; storage and transport stay outside.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.model.edit;
