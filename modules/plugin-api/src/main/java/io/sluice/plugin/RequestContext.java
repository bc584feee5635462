package io.sluice.plugin;

import io.sluice.model.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to the upstream, as a plugin sees and changes it. Belongs to one request and its event loop; not to
 * be kept after the call that it was handed to.
 */
public interface RequestContext {
    String method();

    /** The values of a header of the client in their order; names are compared without regard to case. */
    List<String> headers(String name);

    /** The decoded values of a query argument in their order; one without {@code =} has none. */
    List<String> queryArguments(String name);

    /** The client's address, without a port. */
    String remoteAddress();

    /**
     * The body as it is, for plugins that {@link AccessHandler#readsBody ask for it}: null when there is none, or when it is
     * larger than what a node keeps of a body.
     */
    byte @Nullable [] body();

    /** Sends this body instead, with its length. Only where {@link #body} is not null. */
    void replaceBody(byte[] body);

    /**
     * Sends this header to the upstream in the place of any that the client has sent. A value with control characters in it
     * cannot be sent: then there is none.
     *
     * @throws IllegalArgumentException for a header of the connection or the body's framing, which are the gateway's
     */
    void setUpstreamHeader(String name, String value);

    void removeUpstreamHeader(String name);

    void removeUpstreamQueryArgument(String name);

    /** The configuration that this request is served by, the same for all of its plugins. */
    Configuration configuration();

    /** Who sends the request; null as long as nobody knows. */
    @Nullable
    Entity consumer();

    /** What the consumer was known by; null for nobody and for an anonymous one. */
    @Nullable
    Entity credential();

    /**
     * The consumer is known by a credential of its own. The upstream is told in headers ({@code X-Consumer-ID}...), and the
     * plugins that follow are those of this consumer.
     *
     * @param identifier what the upstream is told of the credential; no secret
     */
    void authenticate(Entity consumer, Entity credential, String identifier);

    /** The request counts as one of this consumer, who stands for everybody without a credential. */
    void authenticateAnonymous(Entity consumer);

    /** Nobody is known: takes away what the client says of itself in the headers of {@link #authenticate}. */
    void forgetConsumer();

    /** Ends the request with this answer, in the shape of all errors of the gateway. */
    void exit(Exit answer);
}
