package io.sluice.plugin;

import java.util.Map;

/**
 * An answer that a plugin gives instead of the upstream.
 *
 * @param message for the client
 * @param headers beside the usual ones
 */
public record Exit(int status, String message, Map<String, String> headers) {}
