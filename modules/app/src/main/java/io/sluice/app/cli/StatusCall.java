package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.app.FailureLine;
import io.sluice.app.role.PlainVertx;
import io.sluice.node.Listener;
import io.sluice.node.Settings;
import io.sluice.node.tls.Door;
import io.sluice.node.tls.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** A call to the status listener of a node on this machine. Blocks. */
final class StatusCall {
    private static final long LIMIT_SECONDS = 10;
    private static final int DONE = 204;

    private StatusCall() {}

    /**
     * @param nodeId whose listener it has to be: with settings of another node, or none, it may be a neighbour's
     * @throws CommandException that says what the listener did not like, or that it is not there
     */
    static void change(Settings settings, Listener listener, String nodeId, String status) {
        Vertx vertx = PlainVertx.create(1);
        try {
            ServerTls tls = ServerTls.open(vertx, settings, Door.STATUS).await(LIMIT_SECONDS, TimeUnit.SECONDS);
            HttpClientAgent client = vertx.createHttpClient(options(listener, tls));
            mustBe(nodeId, client, listener)
                    .compose(same -> send(client, listener, status))
                    .await(LIMIT_SECONDS, TimeUnit.SECONDS);
            // also keeps it referenced until here: one that nobody refers to is closed under way
            client.close();
        } catch (Exception e) {
            throw new CommandException("status_listen " + listener.address() + ": " + FailureLine.of(e), e);
        } finally {
            vertx.close();
        }
    }

    /** The certificate is the node's own: it is recognised as such, under whatever name it is called. */
    private static HttpClientOptions options(Listener listener, ServerTls tls) {
        HttpClientOptions options = new HttpClientOptions();
        return listener.ssl() ? options.setSsl(true).setTrustOptions(tls.pin()).setVerifyHost(false) : options;
    }

    private static Future<Void> mustBe(String nodeId, HttpClientAgent client, Listener listener) {
        return client.request(to(listener, HttpMethod.GET, "/status"))
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .compose(body -> nodeId.equals(body.toJsonObject().getValue("node_id"))
                        ? Future.succeededFuture()
                        : Future.failedFuture(new CommandException("belongs to another node than " + nodeId
                                + " (expected: this node's settings, with -c)")));
    }

    private static RequestOptions to(Listener listener, HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(reachable(listener.host()))
                .setPort(listener.port())
                .setURI(path);
    }

    private static Future<Void> send(HttpClientAgent client, Listener listener, String status) {
        RequestOptions request =
                to(listener, HttpMethod.POST, "/status/ready").putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return client.request(request)
                .compose(started -> started.send(JsonObject.of("status", status).toBuffer()))
                .compose(response -> response.statusCode() == DONE
                        ? Future.succeededFuture()
                        : response.body().compose(body -> refused(response.statusCode(), body)));
    }

    private static Future<Void> refused(int code, Buffer body) {
        return Future.failedFuture(new CommandException("answered " + code + " " + body));
    }

    /** Where a listener on every interface can be reached from here. */
    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> host;
        };
    }
}
