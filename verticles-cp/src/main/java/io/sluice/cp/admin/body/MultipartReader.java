package io.sluice.cp.admin.body;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A multipart form read into memory: the content of a file is the value of its part, and nothing touches a disk. */
final class MultipartReader implements Handler<RoutingContext> {
    private static final int TOO_LARGE = 413;
    private static final int BAD_REQUEST = 400;

    private final long limit;

    MultipartReader(long limit) {
        this.limit = limit;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (announced(request) > limit) {
            context.fail(TOO_LARGE);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        Reading reading = new Reading(context);
        expectParts(request)
                .uploadHandler(reading::file)
                .exceptionHandler(reading::broken)
                .handler(reading::count)
                .endHandler(ended -> reading.done())
                .resume();
    }

    /** Without a boundary the library takes the parts for another kind of form, and it falls over one of nothing. */
    private static HttpServerRequest expectParts(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).contains("boundary=")) {
            throw noBoundary();
        }
        try {
            return request.setExpectMultipart(true);
        } catch (IndexOutOfBoundsException e) {
            throw noBoundary();
        }
    }

    private static Refusal noBoundary() {
        return new Refusal(
                Answers.badRequest("Content-Type: no boundary (expected: multipart/form-data; boundary=...)"));
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** One body on its way in. */
    private final class Reading {
        private final RoutingContext context;
        private final List<Map.Entry<String, Buffer>> files = new ArrayList<>();
        private long size;
        private boolean over;

        Reading(RoutingContext context) {
            this.context = context;
        }

        void file(HttpServerFileUpload upload) {
            Buffer content = Buffer.buffer();
            files.add(Map.entry(upload.name(), content));
            upload.handler(content::appendBuffer);
        }

        void count(Buffer bytes) {
            size += bytes.length();
            if (size > limit) {
                fail(TOO_LARGE, null);
            }
        }

        void broken(Throwable cause) {
            fail(BAD_REQUEST, cause);
        }

        private void fail(int status, @Nullable Throwable cause) {
            if (!over) {
                over = true;
                files.clear();
                context.fail(status, cause);
            }
        }

        void done() {
            if (over) {
                return;
            }
            over = true;
            List<Map.Entry<String, String>> fields =
                    new ArrayList<>(context.request().formAttributes().entries());
            files.forEach(
                    file -> fields.add(Map.entry(file.getKey(), file.getValue().toString(StandardCharsets.UTF_8))));
            AdminRequest.keep(context, FormFields.of(fields));
            context.next();
        }
    }
}
