package io.sluice.dp.status;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** The body of a request, unless it is longer than it may be. */
final class LimitedBody {
    private final HttpServerRequest request;
    private final int largest;
    private final Buffer body = Buffer.buffer();
    private boolean over;

    LimitedBody(HttpServerRequest request, int largest) {
        this.request = request;
        this.largest = largest;
    }

    /** One of both is called, once, unless the client goes away. */
    void read(Handler<Buffer> whole, Runnable tooLarge) {
        request.handler(part -> {
            if (!over && body.length() + part.length() > largest) {
                over = true;
                tooLarge.run();
            } else if (!over) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (!over) {
                whole.handle(body);
            }
        });
    }
}
