package io.sluice.app.role;

import io.sluice.node.Listener;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.tls.Door;
import io.sluice.pki.Certificates;
import io.sluice.pki.PkiException;
import io.sluice.pki.RevocationList;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The certificates of a node, one by one with the setting that names each. */
final class ReportedCertificates {
    private ReportedCertificates() {}

    /** The cluster's: as they are in use, and when the authorities' revocation lists are due. */
    static List<CertificateReport.Entry> of(Settings settings, ClusterMaterial cluster) {
        List<CertificateReport.Entry> all = new ArrayList<>();
        cluster.given().forEach((setting, certificates) -> {
            String source = source(settings, setting);
            certificates.forEach(each -> all.add(CertificateReport.Entry.of(setting.name(), source, each)));
        });
        String lists = source(settings, SettingTable.CLUSTER_CRL);
        for (RevocationList list : cluster.revoked().all()) {
            Instant next = list.nextUpdate();
            if (next != null) {
                all.add(new CertificateReport.Entry(SettingTable.CLUSTER_CRL.name(), lists, list.issuer(), next));
            }
        }
        return List.copyOf(all);
    }

    /** The listeners', where they speak TLS and were given some. Reads files: not on an event loop. */
    static List<CertificateReport.Entry> ofListeners(Settings settings) {
        return Stream.of(Door.ADMIN, Door.CONSOLE, Door.STATUS)
                .filter(door -> settings.get(door.listen()).stream().anyMatch(Listener::ssl))
                .flatMap(door -> settings.find(door.certificates()).orElse(List.of()).stream()
                        .map(value -> entries(door.certificates().name(), value)))
                .flatMap(List::stream)
                .toList();
    }

    private static String source(Settings settings, Setting<?> setting) {
        Object value = settings.find(setting).map(Object.class::cast).orElse("");
        Stream<?> values = value instanceof List<?> several ? several.stream() : Stream.of(value);
        return values.map(each -> Certificates.source(each.toString())).collect(Collectors.joining(", "));
    }

    private static List<CertificateReport.Entry> entries(String name, String value) {
        try {
            List<X509Certificate> chain = Certificates.load(name, value);
            return chain.stream()
                    .map(certificate -> CertificateReport.Entry.of(name, Certificates.source(value), certificate))
                    .toList();
        } catch (PkiException e) {
            return List.of(); // the listener itself fails on it, and says so
        }
    }
}
