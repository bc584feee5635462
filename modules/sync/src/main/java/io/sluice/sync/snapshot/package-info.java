/**
 * A whole configuration as bytes: encoded once per version, cut into chunks, put together and checked at the other end.
 * Only what concerns the bytes may enter: who gets them and when is decided elsewhere.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.sync.snapshot;
