package io.sluice.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Runs the program of the fat jar with BlockHound watching its event loops; each blocking call is
 * written to a file and then let through, so that one run shows all of them.
 */
public final class BlockHoundMain {
    private static final String EVENT_LOOP = "vert.x-eventloop-thread";

    private BlockHoundMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        install(Path.of(System.getProperty("sluice.testkit.blocking-calls")));
        Class.forName("io.sluice.app.Main").getMethod("main", String[].class).invoke(null, (Object) args);
    }

    private static void install(Path report) {
        BlockHound.builder()
                .loadIntegrations()
                // Netty's integration would count worker threads as well: ours alone decides which threads must not
                // block
                .nonBlockingThreadPredicate(others -> thread -> thread.getName().startsWith(EVENT_LOOP))
                // what the JVM does once for a class, a provider or a pool, whoever asks first
                .allowBlockingCallsInside("java.lang.ClassLoader", "loadClass")
                .allowBlockingCallsInside("java.lang.Class", "forName")
                .allowBlockingCallsInside("java.util.ServiceLoader$LazyClassPathLookupIterator", "hasNext")
                .allowBlockingCallsInside("java.util.ResourceBundle", "getBundle")
                .allowBlockingCallsInside("java.security.Provider$Service", "newInstance")
                .allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                .allowBlockingCallsInside("java.util.concurrent.ThreadPoolExecutor", "addWorker")
                // the queue of a worker pool has a lock that is held for as long as it takes to link a node
                .allowBlockingCallsInside("java.util.concurrent.LinkedBlockingQueue", "offer")
                .allowBlockingCallsInside("io.netty.util.internal.NativeLibraryLoader", "load")
                // Jackson makes what reads a class once, under a lock
                .allowBlockingCallsInside(
                        "com.fasterxml.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer")
                // Vert.x waits for its own workers when it closes
                .allowBlockingCallsInside("io.vertx.core.internal.WorkerPool", "close")
                // the first TLS context of a process reads the trust store of the JDK
                .allowBlockingCallsInside("io.vertx.core.spi.tls.DefaultJDKCipherSuite", "<clinit>")
                .allowBlockingCallsInside("io.netty.handler.ssl.JdkSslServerContext", "<clinit>")
                .allowBlockingCallsInside("ch.qos.logback.core.OutputStreamAppender", "writeBytes")
                .blockingMethodCallback(method -> record(report, new BlockingOperationError(method)))
                .install();
    }

    private static synchronized void record(Path report, Error call) {
        StringWriter trace = new StringWriter();
        call.printStackTrace(new PrintWriter(trace));
        try {
            Files.writeString(report, trace + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + report, e);
        }
    }

    static List<String> jvmFlags() {
        List<String> flags = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+AllowRedefinitionToAddDeleteMethods",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 22) {
            flags.add("--enable-native-access=ALL-UNNAMED");
            flags.add("-XX:+EnableDynamicAgentLoading");
        }
        return flags;
    }

    /** The fat jar first, as a user has it; behind it only what this class itself needs. */
    static List<String> classPath() {
        String jar = System.getProperty("sluice.jar");
        if (jar == null || !Files.isRegularFile(Path.of(jar))) {
            throw new IllegalStateException("the system property sluice.jar names no file: " + jar);
        }
        return List.of(jar, placeOf(BlockHoundMain.class), placeOf(BlockHound.class));
    }

    private static String placeOf(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
