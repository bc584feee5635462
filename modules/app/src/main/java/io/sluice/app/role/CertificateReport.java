package io.sluice.app.role;

import io.sluice.pki.Subjects;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** When what this node shows or trusts comes to its end. Any thread. */
final class CertificateReport {
    /** The key of the list in {@code /status}. */
    static final String KEY = "certificates";

    /**
     * One certificate, or revocation list.
     *
     * @param name the setting that names it
     * @param source its file, or that it was given as content
     */
    record Entry(String name, String source, String subject, Instant expires) {
        static Entry of(String name, String source, X509Certificate certificate) {
            return new Entry(
                    name,
                    source,
                    Subjects.of(certificate),
                    certificate.getNotAfter().toInstant());
        }

        /** Whole days, rounded down; below zero when it has expired. */
        long daysLeft(Instant now) {
            return Math.floorDiv(
                    Duration.between(now, expires).toSeconds(),
                    Duration.ofDays(1).toSeconds());
        }

        private Map<String, Object> toMap(Instant now) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("subject", subject);
            map.put("expires_at", expires.getEpochSecond());
            map.put("days_left", daysLeft(now));
            return map;
        }
    }

    /** Changed files that are not in use, because nothing usable can be made of them. */
    record Problem(String name, String message) {
        private Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("problem", message);
            return map;
        }
    }

    private final List<Supplier<List<Entry>>> sources;
    private final List<Supplier<List<Problem>>> refusals;

    CertificateReport(List<Supplier<List<Entry>>> sources, List<Supplier<List<Problem>>> refusals) {
        this.sources = List.copyOf(sources);
        this.refusals = List.copyOf(refusals);
    }

    List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        sources.forEach(source -> all.addAll(source.get()));
        return all;
    }

    List<Problem> problems() {
        return refusals.stream().flatMap(each -> each.get().stream()).toList();
    }

    /** For {@code /status}. */
    List<Map<String, Object>> list() {
        Instant now = Instant.now();
        return Stream.concat(
                        problems().stream().map(Problem::toMap),
                        entries().stream().map(entry -> entry.toMap(now)))
                .toList();
    }
}
