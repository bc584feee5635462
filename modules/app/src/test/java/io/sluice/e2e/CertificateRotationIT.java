package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PkiException;
import io.sluice.testkit.BridgePeer;
import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Relay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A new pair for a whole cluster in {@code shared} mode, while traffic and changes flow, and no process is restarted. */
class CertificateRotationIT {
    private static final String LOADED = "changed files are in use for new connections";
    private static final Path FOLDER = newFolder();
    private static final Path OLD = pair("old");
    private static final Path NEW = pair("new");
    private static final Path CONTROL_PLANES = in("control-planes");
    private static final Path DATA_PLANES = in("data-planes");

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2)
            .overRelaysWithEventBus()
            .controlPlaneSetting("cluster_cert", certificate(CONTROL_PLANES))
            .controlPlaneSetting("cluster_cert_key", key(CONTROL_PLANES))
            .controlPlaneSetting("cluster_cert_previous", previous(CONTROL_PLANES))
            .dataPlaneSetting("cluster_cert", certificate(DATA_PLANES))
            .dataPlaneSetting("cluster_cert_key", key(DATA_PLANES))
            .dataPlaneSetting("cluster_cert_previous", previous(DATA_PLANES));

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    @Test
    void shouldRotateThePairWithoutOutage() throws Exception {
        Given.route(HYBRID.cp(1), "traffic", "/traffic");
        HYBRID.dataPlanes().forEach(dataPlane -> Given.serves(dataPlane, "/traffic"));
        List<Long> processes = nodes().map(NodeProcess::pid).toList();
        List<Thread> traffic =
                HYBRID.dataPlanes().stream().map(this::startTraffic).toList();

        everyNodeAcceptsBoth();
        changesFlow("both-accepted");
        controlPlanesShowTheNewPair();
        reconnect();
        changesFlow("new-on-control-planes");
        dataPlanesShowTheNewPair();
        changesFlow("new-everywhere");
        theOldPairIsNotAcceptedAnyMore();
        reconnect();
        changesFlow("old-is-gone");
        controlPlanesSpeakToEachOther();

        over.set(true);
        for (Thread each : traffic) {
            each.join();
        }
        assertEquals(0, failures.get(), "failed requests of " + requests);
        assertTrue(requests.get() > 100, requests + " requests");
        assertEquals(processes, nodes().map(NodeProcess::pid).toList());
        assertTrue(nodes().allMatch(NodeProcess::isAlive));
    }

    /** Step 1: the new certificate beside the old one, on every node, before anybody shows it. */
    private static void everyNodeAcceptsBoth() throws IOException {
        String both = Files.readString(certificateOf(OLD)) + Files.readString(certificateOf(NEW));
        for (Path folder : List.of(CONTROL_PLANES, DATA_PLANES)) {
            replace(Path.of(previous(folder)), both);
        }
        haveLoaded(nodes(), 1);
    }

    /** Step 2, in which for a while the certificate does not fit its key. */
    private static void controlPlanesShowTheNewPair() throws Exception {
        replace(Path.of(certificate(CONTROL_PLANES)), Files.readString(certificateOf(NEW)));
        Given.eventually("a pair that does not fit is told of")
                .until(() -> HYBRID.cp(1).logLines("changed files are refused").size() == 1);
        String status = HYBRID.cp(1).status().get("/status").body();
        assertTrue(status.contains("\"problem\":\"cluster_cert"), status);
        changesFlow("in-between");
        assertTrue(isLetIn(identity(OLD)), "the old pair is in use as long as the new one is incomplete");
        replace(Path.of(key(CONTROL_PLANES)), Files.readString(keyOf(NEW)));
        haveLoaded(controlPlanes(), 2);
        controlPlanes().forEach(CertificateRotationIT::showsTheNewPair);
    }

    private static void dataPlanesShowTheNewPair() throws IOException {
        replace(Path.of(key(DATA_PLANES)), Files.readString(keyOf(NEW)));
        replace(Path.of(certificate(DATA_PLANES)), Files.readString(certificateOf(NEW)));
        haveLoaded(HYBRID.dataPlanes().stream(), 2);
        HYBRID.dataPlanes().forEach(CertificateRotationIT::showsTheNewPair);
    }

    /** Step 3. */
    private static void theOldPairIsNotAcceptedAnyMore() throws Exception {
        assertTrue(isLetIn(identity(OLD)));
        for (Path folder : List.of(CONTROL_PLANES, DATA_PLANES)) {
            replace(Path.of(previous(folder)), Files.readString(certificateOf(NEW)));
        }
        haveLoaded(nodes(), 3);
        assertTrue(isLetIn(identity(NEW)));
        assertTrue(!isLetIn(identity(OLD)), "the old pair is refused");
    }

    /** Whoever connects anew uses what is in the files now. */
    private static void reconnect() {
        HYBRID.bridgeLink(1).breakAll();
        HYBRID.bridgeLink(2).breakAll();
    }

    /** Each asks every data plane for its log level: it reaches those of the other over connections that are new as well. */
    private static void controlPlanesSpeakToEachOther() {
        int before = eventBusConnections();
        HYBRID.eventBusLink(1).breakAll();
        HYBRID.eventBusLink(2).breakAll();
        controlPlanes()
                .forEach(controlPlane -> HYBRID.dataPlanes().forEach(dataPlane -> {
                    Object id = dataPlane.status().get("/status").json().get("node_id");
                    Given.eventually(controlPlane + " reaches " + dataPlane)
                            .until(() -> controlPlane
                                            .admin()
                                            .get("/clustering/data-planes/" + id + "/log-level")
                                            .status()
                                    == 200);
                }));
        assertTrue(eventBusConnections() >= before + 2, "one new connection for each way at least");
    }

    private static int eventBusConnections() {
        return HYBRID.eventBusLink(1).beginnings(Relay.Way.TO_SERVER).size()
                + HYBRID.eventBusLink(2).beginnings(Relay.Way.TO_SERVER).size();
    }

    private static void changesFlow(String name) {
        long version = Given.route(HYBRID.cp(1), name, "/" + name);
        for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
            Given.serves(dataPlane, "/" + name);
            Given.isCurrent(HYBRID.cp(1), dataPlane, version);
        }
    }

    private Thread startTraffic(NodeProcess dataPlane) {
        Http client = dataPlane.proxy();
        Thread thread = new Thread(
                () -> {
                    while (!over.get()) {
                        requests.incrementAndGet();
                        if (client.get("/traffic").status() != 200) {
                            failures.incrementAndGet();
                        }
                        pause();
                    }
                },
                "traffic of " + dataPlane);
        thread.setUncaughtExceptionHandler((which, failure) -> failures.incrementAndGet());
        thread.start();
        return thread;
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void showsTheNewPair(NodeProcess node) {
        long expected = expiry();
        Object listed = node.status().get("/status").json().get("certificates");
        assertTrue(
                listed instanceof List<?> certificates
                        && certificates.get(0) instanceof Map<?, ?> own
                        && own.get("name").equals("cluster_cert")
                        && Objects.equals(own.get("expires_at"), expected),
                String.valueOf(listed));
        String metrics = node.status().get("/metrics").body();
        assertTrue(
                metrics.lines()
                        .anyMatch(line -> line.startsWith("sluice_certificate_expiry_timestamp_seconds{")
                                && line.contains("certificate=\"cluster_cert\"")),
                metrics);
    }

    private static long expiry() {
        try {
            return identity(NEW).certificate().getNotAfter().toInstant().getEpochSecond();
        } catch (PkiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLetIn(Identity identity) throws Exception {
        try (BridgePeer peer = BridgePeer.connect(HYBRID.cp(1).port("cluster_listen"), identity)) {
            peer.frame(Map.of("type", "ping"));
            return peer.read() != null;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void haveLoaded(Stream<NodeProcess> nodes, int times) {
        nodes.forEach(node -> Given.eventually(node + " has loaded its files " + times + " times")
                .until(() -> node.logLines(LOADED).size() == times));
    }

    private static Stream<NodeProcess> controlPlanes() {
        return Stream.of(HYBRID.cp(1), HYBRID.cp(2));
    }

    private static Stream<NodeProcess> nodes() {
        return Stream.concat(controlPlanes(), HYBRID.dataPlanes().stream());
    }

    private static Identity identity(Path pair) throws PkiException {
        return Identity.load(certificateOf(pair).toString(), keyOf(pair).toString());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("sluice-rotation");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pair(String name) {
        Path pair = FOLDER.resolve(name);
        try {
            // another day, so that the two can be told apart by it
            ClusterCertificates.generate(certificateOf(pair), keyOf(pair), name.equals("old") ? 60 : 90);
            return pair;
        } catch (PkiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path certificateOf(Path pair) {
        return pair.resolveSibling(pair.getFileName() + ".crt");
    }

    private static Path keyOf(Path pair) {
        return pair.resolveSibling(pair.getFileName() + ".key");
    }

    /** Where one kind of node has its files, with the old pair in them. */
    private static Path in(String name) {
        try {
            Path folder = Files.createDirectory(FOLDER.resolve(name));
            Files.copy(certificateOf(OLD), Path.of(certificate(folder)));
            Files.copy(keyOf(OLD), Path.of(key(folder)), StandardCopyOption.COPY_ATTRIBUTES);
            Files.copy(certificateOf(OLD), Path.of(previous(folder)));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String certificate(Path folder) {
        return folder.resolve("cluster.crt").toString();
    }

    private static String key(Path folder) {
        return folder.resolve("cluster.key").toString();
    }

    private static String previous(Path folder) {
        return folder.resolve("previous.crt").toString();
    }

    /** In place, as an editor or {@code cp} does it: the mode of a key stays. */
    private static void replace(Path file, String content) throws IOException {
        Files.writeString(file, content);
    }
}
