package io.sluice.dp.proxy;

import io.sluice.dp.runtime.Runtime;
import io.sluice.model.Entity;
import io.sluice.plugin.Configuration;
import io.sluice.plugin.Exit;
import io.sluice.plugin.RequestContext;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as its plugins see it. */
final class PluginRequest implements RequestContext {
    private static final String CONSUMER_ID = "X-Consumer-ID";
    private static final String CONSUMER_USERNAME = "X-Consumer-Username";
    private static final String CONSUMER_CUSTOM_ID = "X-Consumer-Custom-ID";
    private static final String CREDENTIAL = "X-Credential-Identifier";
    private static final String ANONYMOUS = "X-Anonymous-Consumer";

    private final RequestHead head;
    private final RequestBody body;
    private final Runtime runtime;
    private final UpstreamEdits edits;
    private @Nullable Entity consumer;
    private @Nullable Entity credential;
    private @Nullable Exit exit;

    PluginRequest(RequestHead head, RequestBody body, Runtime runtime, UpstreamEdits edits) {
        this.head = head;
        this.body = body;
        this.runtime = runtime;
        this.edits = edits;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public List<String> headers(String name) {
        return head.headers(name);
    }

    @Override
    public List<String> queryArguments(String name) {
        return QueryArguments.values(head.target().query, name);
    }

    @Override
    public String remoteAddress() {
        return head.client.remoteIp;
    }

    @Override
    public byte @Nullable [] body() {
        Buffer whole = body.whole();
        return whole == null ? null : whole.getBytes();
    }

    @Override
    public void replaceBody(byte[] bytes) {
        body.replace(Buffer.buffer(bytes));
    }

    @Override
    public void setUpstreamHeader(String name, String value) {
        edits.set(name, value);
    }

    @Override
    public void removeUpstreamHeader(String name) {
        edits.set(name, null);
    }

    @Override
    public void removeUpstreamQueryArgument(String name) {
        edits.setQuery(QueryArguments.without(edits.query(head.target().query), name));
    }

    @Override
    public Configuration configuration() {
        return runtime;
    }

    @Override
    public @Nullable Entity consumer() {
        return consumer;
    }

    @Override
    public @Nullable Entity credential() {
        return credential;
    }

    @Override
    public void authenticate(Entity known, Entity by, String identifier) {
        tellConsumer(known);
        credential = by;
        edits.set(CREDENTIAL, identifier);
        edits.set(ANONYMOUS, null);
    }

    @Override
    public void authenticateAnonymous(Entity known) {
        tellConsumer(known);
        credential = null;
        edits.set(CREDENTIAL, null);
        edits.set(ANONYMOUS, "true");
    }

    private void tellConsumer(Entity known) {
        consumer = known;
        edits.set(CONSUMER_ID, known.id());
        edits.set(CONSUMER_USERNAME, (String) known.get("username"));
        edits.set(CONSUMER_CUSTOM_ID, (String) known.get("custom_id"));
    }

    @Override
    public void forgetConsumer() {
        consumer = null;
        credential = null;
        for (String name : List.of(CONSUMER_ID, CONSUMER_USERNAME, CONSUMER_CUSTOM_ID, CREDENTIAL, ANONYMOUS)) {
            edits.set(name, null);
        }
    }

    @Override
    public void exit(Exit answer) {
        exit = exit == null ? answer : exit;
    }

    /** How a plugin has ended the request; null when it goes on. */
    @Nullable
    Exit exit() {
        return exit;
    }
}
