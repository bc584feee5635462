package io.sluice.plugin;

/** One configured plugin, prepared for requests. Immutable: it is used by all event loops at once. */
public interface AccessHandler {
    /**
     * Looks at a request after plugins of a higher priority and before those of a lower one; after an
     * {@link RequestContext#exit exit} no more of them are asked. Called on the request's event loop: must not block. What it
     * throws becomes a 500 for this request.
     */
    void access(RequestContext request);

    /** Whether {@link #access} waits for the request's body; see {@link RequestContext#body}. */
    default boolean readsBody() {
        return false;
    }
}
