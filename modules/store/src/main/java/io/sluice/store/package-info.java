/**
 * The configuration in PostgreSQL: migrations, the write path with its gapless line of versions, the image kept current.
 * Only this package speaks SQL; nothing about HTTP, the bridge or data planes' sessions may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.store;
