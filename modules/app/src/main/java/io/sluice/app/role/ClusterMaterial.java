package io.sluice.app.role;

import io.sluice.node.ClusterMtls;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.Certificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.pki.PkiException;
import io.sluice.pki.RevocationListFiles;
import io.sluice.pki.RevocationLists;
import io.sluice.pki.TlsMaterial;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of the cluster's certificates lead to at one moment, loaded and checked as a whole.
 *
 * @param given the certificates by the setting that names them; without those that only the JVM knows
 * @param accepted in {@code shared} mode the leaves that are let in, in {@code pki} mode the roots
 */
record ClusterMaterial(
        Identity identity,
        Map<Setting<?>, List<X509Certificate>> given,
        List<X509Certificate> accepted,
        RevocationLists revoked,
        boolean isPki) {

    /** Reads files: not on an event loop. */
    static ClusterMaterial load(Settings settings) throws PkiException {
        boolean pki = settings.get(SettingTable.CLUSTER_MTLS) == ClusterMtls.PKI;
        Identity identity =
                Identity.load(settings.get(SettingTable.CLUSTER_CERT), settings.get(SettingTable.CLUSTER_CERT_KEY));
        Map<Setting<?>, List<X509Certificate>> given = new LinkedHashMap<>();
        given.put(SettingTable.CLUSTER_CERT, identity.chain());
        if (!pki) {
            given.put(SettingTable.CLUSTER_CERT_PREVIOUS, previous(settings));
            List<X509Certificate> pins = new ArrayList<>(List.of(identity.certificate()));
            pins.addAll(previous(settings));
            return new ClusterMaterial(identity, given, List.copyOf(pins), RevocationLists.NONE, false);
        }
        Optional<String> authority = settings.find(SettingTable.CLUSTER_CA_CERT);
        List<X509Certificate> roots = roots(authority.orElse(null));
        if (authority.isPresent()) {
            given.put(SettingTable.CLUSTER_CA_CERT, roots);
        }
        RevocationLists revoked =
                RevocationListFiles.load(SettingTable.CLUSTER_CRL.name(), settings.get(SettingTable.CLUSTER_CRL));
        return new ClusterMaterial(identity, given, roots, revoked, true);
    }

    /** The values that may name files. */
    static List<String> files(Settings settings) {
        Stream<String> single = Stream.of(
                        SettingTable.CLUSTER_CERT, SettingTable.CLUSTER_CERT_KEY, SettingTable.CLUSTER_CA_CERT)
                .flatMap(setting -> settings.find(setting).stream());
        Stream<String> many = Stream.of(SettingTable.CLUSTER_CERT_PREVIOUS, SettingTable.CLUSTER_CRL)
                .flatMap(setting -> settings.get(setting).stream());
        return Stream.concat(single, many).toList();
    }

    /** For the listeners of a control plane. */
    TlsMaterial ofDataPlanes() {
        return tls(PeerTrust.Usage.CLIENT, null);
    }

    /** For a data plane that connects; in {@code pki} mode the certificate must carry the name. */
    TlsMaterial ofControlPlane(String name) {
        return tls(PeerTrust.Usage.SERVER, name);
    }

    /** For control planes among themselves, whichever of the two connects: a data plane's certificate will not do. */
    TlsMaterial amongControlPlanes() {
        return tls(PeerTrust.Usage.BOTH, null);
    }

    private TlsMaterial tls(PeerTrust.Usage usage, @Nullable String name) {
        return new TlsMaterial(
                identity, isPki ? PeerTrust.chain(accepted, revoked, usage, name) : PeerTrust.pinned(accepted));
    }

    /** A data plane may do without {@code cluster_ca_cert} where a public authority signed the control plane's. */
    private static List<X509Certificate> roots(@Nullable String authority) throws PkiException {
        return authority == null
                ? PublicRoots.certificates()
                : Certificates.load(SettingTable.CLUSTER_CA_CERT.name(), authority);
    }

    private static List<X509Certificate> previous(Settings settings) throws PkiException {
        List<X509Certificate> all = new ArrayList<>();
        for (String previous : settings.get(SettingTable.CLUSTER_CERT_PREVIOUS)) {
            all.addAll(Certificates.load(SettingTable.CLUSTER_CERT_PREVIOUS.name(), previous));
        }
        return all;
    }
}
