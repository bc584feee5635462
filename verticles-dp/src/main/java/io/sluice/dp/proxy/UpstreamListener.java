package io.sluice.dp.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;

/** What one attempt of a request hears from its connection, on the event loop; nothing after the end or a failure. */
interface UpstreamListener {
    void upstreamHead(HttpResponse head);

    /** @param content belongs to the listener, who must release it or pass it on */
    void upstreamContent(ByteBuf content);

    /** All that has come is handed over; there will be more. */
    void upstreamQuiet();

    /** The answer is complete; the connection is back in the pool or closed. */
    void upstreamEnd(HttpHeaders trailers);

    void upstreamWritable();

    /** The connection is closed. */
    void upstreamFailed(UpstreamFailure failure);
}
