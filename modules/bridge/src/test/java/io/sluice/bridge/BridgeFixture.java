package io.sluice.bridge;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;

/** A Vertx, a server on loopback with the pair of its cluster, and what a test needs to talk to it. */
final class BridgeFixture implements AutoCloseable {
    static final BridgeServerLimits FAST = BridgeServerLimits.defaults()
            .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(20));

    /** Made once: keys on P-384 take their time. */
    static final Identity CLUSTER = newIdentity();

    static final Identity STRANGER = newIdentity();

    final Vertx vertx = Vertx.vertx();
    final TestDoor door;
    final BridgeServer server;
    final int port;

    BridgeFixture() throws Exception {
        this(BridgeServerLimits.defaults(), true);
    }

    BridgeFixture(BridgeServerLimits limits, boolean greetsItself) throws Exception {
        door = new TestDoor(greetsItself);
        var options = new BridgeServerOptions("127.0.0.1", 0, CLUSTER, trust(CLUSTER), limits);
        server = new BridgeServer(vertx, options, door);
        port = await(server.listen());
    }

    static X509ExtendedTrustManager trust(Identity identity) {
        return PeerTrust.pinned(List.of(identity.certificate()));
    }

    BridgeClient client() {
        return client(CLUSTER, CLUSTER, BridgeClientLimits.defaults());
    }

    BridgeClient client(Identity own, Identity trusted, BridgeClientLimits limits) {
        return new BridgeClient(vertx, new BridgeClientOptions(own, trust(trusted), "kong-clustering", limits));
    }

    BridgeLink connect() throws Exception {
        return await(TestLink.connect(vertx, client(), port));
    }

    /** Runs on the server's event loop, where calls of a connection belong. */
    <T> T onConnection(java.util.function.Function<BridgeConnection, Future<T>> call) throws Exception {
        var promise = io.vertx.core.Promise.<T>promise();
        serverContext().runOnContext(go -> call.apply(door.open.get(0)).onComplete(promise));
        return await(promise.future());
    }

    io.vertx.core.Context serverContext() {
        return server.context();
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
    }

    private static Identity newIdentity() {
        try {
            Path dir = Files.createTempDirectory("bridge-test");
            Path cert = dir.resolve("cluster.crt");
            Path key = dir.resolve("cluster.key");
            ClusterCertificates.generate(cert, key, 1);
            Identity identity = Identity.load(cert.toString(), key.toString());
            Files.delete(cert);
            Files.delete(key);
            Files.delete(dir);
            return identity;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        await(server.close());
        await(vertx.close());
    }
}
