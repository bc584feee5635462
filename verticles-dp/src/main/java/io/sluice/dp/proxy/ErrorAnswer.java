package io.sluice.dp.proxy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error that is answered by the gateway and not by an upstream. How it is dressed is {@link ErrorBody}'s. */
interface ErrorAnswer {
    int status();

    String message();

    /** The reason phrase where it is not the usual one of the status. */
    default @Nullable String reason() {
        return null;
    }

    /** Whether it tells of an upstream that was asked. */
    default boolean ofUpstream() {
        return false;
    }

    /** Whether a client that names no type gets text instead of JSON. */
    default boolean plainByDefault() {
        return false;
    }

    /** Beside the usual ones. */
    default Map<String, String> headers() {
        return Map.of();
    }
}
