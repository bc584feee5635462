package io.sluice.dp.runtime;

import org.jspecify.annotations.Nullable;

/** An entity that could not be compiled; its last good form, if there was one, stays in service. */
public record Refused(String type, String id, @Nullable String name, String field, String message) {}
