package io.sluice.pki.ocsp;

import io.sluice.pki.Fingerprints;
import io.sluice.pki.Issuers;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks about certificates on threads of its own, about each one at a time, and remembers a bounded number of answers for as
 * long as they hold. Any thread; never blocks.
 */
final class OcspChecks {
    private static final int THREADS = 4;
    private static final int WAITING = 1000;
    private static final int REMEMBERED = 10_000;

    private final Supplier<? extends Collection<X509Certificate>> roots;
    private final ExecutorService executor = threads();
    private final OcspClient client = new OcspClient(executor);
    private final Map<String, OcspVerdict> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, CompletableFuture<OcspVerdict>> underWay = new LinkedHashMap<>();

    OcspChecks(Supplier<? extends Collection<X509Certificate>> roots) {
        this.roots = roots;
    }

    CompletableFuture<OcspVerdict> check(List<X509Certificate> chain) {
        String key = Fingerprints.sha256(chain.get(0));
        CompletableFuture<OcspVerdict> asked;
        synchronized (this) {
            OcspVerdict known = remembered.get(key);
            if (known != null && Instant.now().isBefore(known.until())) {
                return CompletableFuture.completedFuture(known);
            }
            CompletableFuture<OcspVerdict> others = underWay.get(key);
            if (others != null) {
                return others;
            }
            if (underWay.size() >= WAITING) {
                return CompletableFuture.completedFuture(
                        OcspVerdict.unknown("more than " + WAITING + " OCSP requests are under way"));
            }
            asked = new CompletableFuture<>();
            underWay.put(key, asked);
        }
        start(key, chain, asked);
        return asked;
    }

    private void start(String key, List<X509Certificate> chain, CompletableFuture<OcspVerdict> asked) {
        executor.execute(() -> ask(chain).whenComplete((verdict, failure) -> {
            OcspVerdict result = verdict == null
                    ? OcspVerdict.unknown("failed to ask the OCSP responder: "
                            + failure.getClass().getSimpleName())
                    : verdict;
            remember(key, result);
            asked.complete(result);
        }));
    }

    private CompletableFuture<OcspVerdict> ask(List<X509Certificate> chain) {
        try {
            OcspQuestion question = OcspQuestion.about(chain.get(0), issuer(chain));
            return client.ask(ResponderAddress.of(chain.get(0)), question.encoded())
                    .thenApply(body -> OcspAnswer.judge(question, body, Instant.now()))
                    .exceptionally(failure -> OcspVerdict.unknown(reason(failure)));
        } catch (OcspFailure e) {
            return CompletableFuture.completedFuture(OcspVerdict.unknown(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private X509Certificate issuer(List<X509Certificate> chain) throws OcspFailure {
        List<X509Certificate> candidates = new ArrayList<>(chain.subList(1, chain.size()));
        candidates.addAll(roots.get());
        X509Certificate found = Issuers.find(chain.get(0), candidates);
        if (found == null) {
            throw new OcspFailure("the issuer of the certificate is neither in the chain sent nor in cluster_ca_cert");
        }
        return found;
    }

    private static String reason(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && !(at instanceof OcspFailure)) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }

    private synchronized void remember(String key, OcspVerdict verdict) {
        underWay.remove(key);
        if (verdict.until().isAfter(Instant.now())) {
            remembered.put(key, verdict);
        } else {
            remembered.remove(key);
        }
        if (remembered.size() > REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    /** They end when there is nothing to do, and do not keep the process alive. */
    private static ExecutorService threads() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "sluice-ocsp");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
