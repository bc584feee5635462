package io.sluice.app.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.dp.status.StatusSource;
import io.sluice.pki.Certificates;
import io.sluice.pki.ClusterCertificates;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifiedTest {
    @TempDir
    Path folder;

    /** One that is not handed on would silently answer with its default. */
    @Test
    void shouldHandOnEverythingThatARoleTells() {
        List<String> own = Arrays.stream(Certified.class.getDeclaredMethods())
                .map(Method::getName)
                .toList();

        for (Method method : StatusSource.class.getMethods()) {
            assertTrue(own.contains(method.getName()), method.toString());
        }
    }

    @Test
    void shouldTellWhenACertificateExpires() throws Exception {
        Path cert = folder.resolve("cluster.crt");
        ClusterCertificates.generate(cert, folder.resolve("cluster.key"), 10);
        X509Certificate certificate =
                Certificates.load("cluster_cert", cert.toString()).get(0);
        CertificateReport report = new CertificateReport(
                List.of(() -> List.of(CertificateReport.Entry.of("cluster_cert", cert.toString(), certificate))),
                List.of());

        assertEquals(
                List.of(Map.of(
                        "name",
                        "cluster_cert",
                        "subject",
                        "CN=kong_clustering",
                        "expires_at",
                        certificate.getNotAfter().toInstant().getEpochSecond(),
                        "days_left",
                        9L)),
                report.list());
    }

    @Test
    void shouldTellOfChangedFilesThatAreNotInUse() {
        CertificateReport report = new CertificateReport(
                List.of(),
                List.of(() -> List.of(new CertificateReport.Problem("cluster certificates", "does not fit"))));

        assertEquals(List.of(Map.of("name", "cluster certificates", "problem", "does not fit")), report.list());
    }
}
