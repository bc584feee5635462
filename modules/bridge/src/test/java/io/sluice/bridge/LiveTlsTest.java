package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static io.sluice.bridge.BridgeFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.sluice.pki.TlsMaterial;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contexts of OpenSSL are memory that no garbage collector sees. */
class LiveTlsTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<SslContext> built = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final AtomicReference<TlsMaterial> material = new AtomicReference<>(newMaterial());
    private final LiveTls<TlsMaterial> tls =
            new LiveTls<>(vertx, "listener 127.0.0.1:8005", material::get, this::build);
    private volatile boolean bad;

    private SslContext build(TlsMaterial from) throws SSLException {
        threads.add(Thread.currentThread().getName());
        if (bad) {
            throw new SSLException("of no use");
        }
        SslContext context = ServerTls.context(from);
        built.add(context);
        return context;
    }

    private static TlsMaterial newMaterial() {
        return new TlsMaterial(CLUSTER, BridgeFixture.trust(CLUSTER));
    }

    @AfterEach
    void stop() throws Exception {
        tls.close();
        await(vertx.close());
    }

    @Test
    void shouldBuildOnAWorkerAndOnlyWhenTheMaterialIsAnother() throws Exception {
        free(await(tls.newHandler(null, -1)));
        free(await(tls.newHandler(null, -1)));
        assertEquals(1, built.size());

        material.set(newMaterial());
        free(await(tls.newHandler(null, -1)));
        assertEquals(2, built.size());
        threads.forEach(thread -> assertFalse(thread.contains("eventloop"), thread));
    }

    @Test
    void shouldReleaseAReplacedContextWithItsLastConnection() throws Exception {
        assumeTrue(OpenSsl.isAvailable(), "no OpenSSL here, and so nothing to release");
        SslHandler old = await(tls.newHandler(null, -1));

        material.set(newMaterial());
        free(await(tls.newHandler(null, -1)));
        assertEquals(1, ReferenceCountUtil.refCnt(built.get(0)), "held by the connection alone");

        free(old);
        assertEquals(0, ReferenceCountUtil.refCnt(built.get(0)));
        tls.close();
        assertEquals(0, ReferenceCountUtil.refCnt(built.get(1)));
    }

    @Test
    void shouldStayWithTheOldWhereTheNewIsOfNoUse() throws Exception {
        await(tls.ready());
        bad = true;
        material.set(newMaterial());

        try (LogCapture log = new LogCapture()) {
            free(await(tls.newHandler(null, -1)));
            free(await(tls.newHandler(null, -1)));

            assertEquals(
                    List.of(
                            "ERROR new certificate is of no use: the old one stays of=\"listener 127.0.0.1:8005\" reason=\"of no use\""),
                    log.lines());
        }
    }

    @Test
    void shouldFailWithoutAnythingToStayWith() {
        bad = true;

        var failed = assertThrows(ExecutionException.class, () -> await(tls.ready()));

        assertEquals("listener 127.0.0.1:8005: of no use", failed.getCause().getMessage());
    }

    /** What a pipeline does when its connection ends. */
    private static void free(SslHandler handler) {
        ReferenceCountUtil.release(handler.engine());
    }
}
