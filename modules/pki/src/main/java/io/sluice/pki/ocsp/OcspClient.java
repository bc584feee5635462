package io.sluice.pki.ocsp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings requests to responders: no redirects, five seconds for everything, and no answer longer than 64 KiB. */
final class OcspClient {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final int OK = 200;

    private final HttpClient http;

    OcspClient(Executor executor) {
        this.http = HttpClient.newBuilder()
                .executor(executor)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .build();
    }

    /** The body of the answer; fails with {@link OcspFailure}. */
    CompletableFuture<byte[]> ask(URI responder, byte[] request) {
        HttpRequest post = HttpRequest.newBuilder(responder)
                .header("Content-Type", "application/ocsp-request")
                .header("Accept", "application/ocsp-response")
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        var sent = http.sendAsync(post, head -> new BoundedBody(LONGEST_ANSWER));
        // the limit of the request ends with the head of its answer; the body may not drip for ever
        return sent.copy()
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> sent.cancel(true))
                .handle(OcspClient::body)
                .thenCompose(body -> body);
    }

    private static CompletableFuture<byte[]> body(HttpResponse<byte[]> answer, Throwable failure) {
        if (failure != null) {
            return CompletableFuture.failedFuture(
                    new OcspFailure("failed to send request to OCSP responder", cause(failure)));
        }
        if (answer.statusCode() != OK) {
            return CompletableFuture.failedFuture(
                    new OcspFailure("OCSP responder returns bad HTTP status code: " + answer.statusCode()));
        }
        if (answer.body().length == 0) {
            return CompletableFuture.failedFuture(
                    new OcspFailure("unexpected response from OCSP responder: empty body"));
        }
        return CompletableFuture.completedFuture(answer.body());
    }

    private static Throwable cause(Throwable failure) {
        Throwable at = failure;
        while (at instanceof java.util.concurrent.CompletionException && at.getCause() != null) {
            at = at.getCause();
        }
        boolean late = at instanceof TimeoutException || at instanceof java.net.http.HttpTimeoutException;
        return late ? new TimeoutException("no answer within " + LIMIT.toSeconds() + " seconds") : at;
    }
}
