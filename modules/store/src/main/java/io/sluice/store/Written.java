package io.sluice.store;

import io.sluice.model.image.ConfigImage;

/**
 * A write that is in the database.
 *
 * @param result what the edit returned
 * @param version the number of the write; of the last one before it when the edit changed nothing
 * @param image the configuration right after the write
 */
public record Written<T>(T result, long version, ConfigImage image) {}
