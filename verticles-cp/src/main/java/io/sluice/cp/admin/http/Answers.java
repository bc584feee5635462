package io.sluice.cp.admin.http;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** The Admin API's own refusals, each written once. */
public final class Answers {
    private Answers() {}

    public static Answer badRequest(String message) {
        return Answer.message(400, message);
    }

    public static Answer notFound() {
        return Answer.message(404, "Not found");
    }

    public static Answer methodNotAllowed(String allow) {
        return Answer.message(405, "Method not allowed").with("Allow", allow);
    }

    public static Answer badJson() {
        return badRequest("Cannot parse JSON body");
    }

    /** The rest of the body may be on its way still, so the connection cannot be used again. */
    public static Answer bodyTooLarge(long limit) {
        return Answer.message(413, "body too large (expected: <= " + limit + " bytes)")
                .with("Connection", "close");
    }

    /** The one refusal that Kong words in HTML. */
    public static Answer unsupportedMediaType() {
        String title = "415 Unsupported Media Type";
        String page = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
        return new Answer(415, "text/html; charset=UTF-8", Buffer.buffer(page), Map.of());
    }

    public static Answer unavailable(String message) {
        return Answer.message(503, message);
    }

    public static Answer unexpected() {
        return Answer.message(500, "An unexpected error occurred");
    }
}
