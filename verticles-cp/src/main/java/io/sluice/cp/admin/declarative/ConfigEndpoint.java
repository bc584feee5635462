package io.sluice.cp.admin.declarative;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.model.Entity;
import io.sluice.model.declarative.DeclarativeErrors;
import io.sluice.model.declarative.DeclarativeExport;
import io.sluice.model.declarative.DeclarativeLoader;
import io.sluice.model.declarative.Document;
import io.sluice.model.declarative.DocumentException;
import io.sluice.model.declarative.Loaded;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import io.sluice.store.ConfigStore;
import io.sluice.store.MemoryStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads and replaces the whole configuration. One document is worked on at a time in the whole process, on a worker thread
 * of its own: it may be large.
 */
public final class ConfigEndpoint {
    private static final String ONLY_WITHOUT_DATABASE =
            "this endpoint is only available when Kong is configured to not use a database";
    private static final long LONGEST_LOAD_MINUTES = 10;

    private final MemoryStore store;
    private final DeclarativeLoader loader;
    private final WorkerExecutor worker;

    private ConfigEndpoint(Vertx vertx, MemoryStore store) {
        this.store = store;
        this.loader = DeclarativeLoader.whole(store.image().schemas());
        this.worker = vertx.createSharedWorkerExecutor("sluice-declarative", 1, LONGEST_LOAD_MINUTES, TimeUnit.MINUTES);
    }

    /** With a database it only says, without reading any document, that this is no place for it. */
    public static Endpoint of(Vertx vertx, ConfigStore store) {
        Endpoint endpoint = Endpoint.at("/config");
        if (!(store instanceof MemoryStore memory)) {
            Future<Answer> refused = Future.succeededFuture(Answers.badRequest(ONLY_WITHOUT_DATABASE));
            return endpoint.readingBy(List.of())
                    .on(HttpMethod.GET, request -> refused)
                    .on(HttpMethod.POST, request -> refused);
        }
        ConfigEndpoint config = new ConfigEndpoint(vertx, memory);
        return endpoint.readingBy(DocumentBody.READING)
                .on(HttpMethod.GET, request -> config.read())
                .on(HttpMethod.POST, config::replace);
    }

    private Future<Answer> read() {
        ConfigImage image = store.image();
        return worker.executeBlocking(() -> Answer.json(200, Map.of("config", DeclarativeExport.yaml(image))));
    }

    private Future<Answer> replace(AdminRequest request) {
        request.actor(); // refuses who may not write
        boolean checkHash = "1".equals(request.query("check_hash"));
        boolean flatten = "1".equals(request.query("flatten_errors"));
        return worker.executeBlocking(() -> load(DocumentBody.of(request), checkHash, flatten))
                .compose(load -> load.refusal() != null ? Future.succeededFuture(load.refusal()) : keep(load.loaded()));
    }

    /** Either the answer that ends it, or what is to be kept. */
    private record Load(@Nullable Answer refusal, Loaded loaded) {}

    private Load load(DocumentBody body, boolean checkHash, boolean flatten) {
        Document document;
        try {
            document = body.document();
        } catch (DocumentException e) {
            return refused(Answer.json(400, DeclarativeErrors.body(e)));
        }
        Loaded loaded = loader.load(document);
        if (!loaded.errors().isEmpty()) {
            DeclarativeErrors errors = loaded.errors();
            return refused(Answer.json(400, flatten ? errors.flattened() : errors.body()));
        }
        // as the reference: a table is never compared, a text is
        boolean same = checkHash
                && body.isText()
                && hash(loaded).equals(store.image().position().hash());
        return same ? refused(Answer.empty(304)) : new Load(null, loaded);
    }

    private static Load refused(Answer answer) {
        return new Load(answer, Loaded.NOTHING);
    }

    private static ContentHash hash(Loaded loaded) {
        ContentHash hash = ContentHash.EMPTY;
        for (Entity entity : loaded.entities()) {
            hash = hash.plus(entity.hash());
        }
        return hash;
    }

    private Future<Answer> keep(Loaded loaded) {
        return store.replace(loaded.entities())
                .compose(image -> worker.executeBlocking(() -> Answer.json(201, byTypeAndId(loaded))));
    }

    private static Map<String, Map<String, Object>> byTypeAndId(Loaded loaded) {
        Map<String, Map<String, Object>> types = new TreeMap<>();
        loaded.entities()
                .forEach(entity -> types.computeIfAbsent(entity.type(), type -> new TreeMap<>())
                        .put(entity.id(), entity.fields()));
        return types;
    }
}
