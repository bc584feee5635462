/** JSON text to plain maps, lists and scalars and back: one number type for integers, one canonical form for hashing. */
@org.jspecify.annotations.NullMarked
package io.sluice.model.json;
