package io.sluice.app.role;

import io.sluice.telemetry.MetricType;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.Sample;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expiry as metrics. */
final class CertificateSeries {
    private CertificateSeries() {}

    static void register(NodeMetrics metrics, CertificateReport report) {
        metrics.changing(
                "sluice_certificate_expiry_timestamp_seconds",
                MetricType.GAUGE,
                "When a certificate, or revocation list, of this node expires, in seconds since 1970",
                () -> samples(report));
        metrics.gauge(
                "sluice_certificate_files_refused",
                "How many sets of changed certificate files are not in use because they are unusable",
                Map.of(),
                () -> report.problems().size());
    }

    /** Kong's own name for the certificate of a data plane. */
    static void ofDataPlane(NodeMetrics metrics, ClusterTrust trust) {
        metrics.gauge(
                "kong_data_plane_cluster_cert_expiry_timestamp",
                "Unix timestamp of Data Plane's cluster_cert expiry time",
                Map.of(),
                () -> {
                    X509Certificate own = trust.current().identity().certificate();
                    return own.getNotAfter().toInstant().getEpochSecond();
                });
    }

    /** Of several with one name and subject (an authority renewed) the first to expire stands for all: no label tells them apart. */
    private static List<Sample> samples(CertificateReport report) {
        Map<Map<String, String>, Long> first = new LinkedHashMap<>();
        for (CertificateReport.Entry entry : report.entries()) {
            Map<String, String> labels = Map.of("certificate", entry.name(), "subject", entry.subject());
            first.merge(labels, entry.expires().getEpochSecond(), Math::min);
        }
        return first.entrySet().stream()
                .map(each -> new Sample(each.getKey(), each.getValue()))
                .toList();
    }
}
