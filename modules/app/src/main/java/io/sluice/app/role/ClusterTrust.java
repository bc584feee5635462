package io.sluice.app.role;

import io.sluice.node.ClusterMtls;
import io.sluice.node.HostPort;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.Certificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.pki.PkiException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Who this node is on the bridge and whom it lets in, as {@code cluster_mtls} says. Reads files when it is made. */
final class ClusterTrust {
    /** A name that Java sends: the reference's own has an underscore. The pin makes it irrelevant. */
    private static final String SHARED_SERVER_NAME = "kong-clustering";

    private final Settings settings;
    private final Identity identity;
    private final List<X509Certificate> accepted;

    private ClusterTrust(Settings settings, Identity identity, List<X509Certificate> accepted) {
        this.settings = settings;
        this.identity = identity;
        this.accepted = accepted;
    }

    static ClusterTrust load(Settings settings) throws PkiException {
        Identity identity =
                Identity.load(settings.get(SettingTable.CLUSTER_CERT), settings.get(SettingTable.CLUSTER_CERT_KEY));
        List<X509Certificate> accepted = isPki(settings) ? roots(settings) : pins(settings, identity);
        return new ClusterTrust(settings, identity, accepted);
    }

    Identity identity() {
        return identity;
    }

    /** In {@code shared} mode the leaves that are let in, in {@code pki} mode the roots. */
    List<X509Certificate> accepted() {
        return accepted;
    }

    boolean isPki() {
        return isPki(settings);
    }

    /** For the listeners of a control plane. */
    X509ExtendedTrustManager ofDataPlanes() {
        return isPki() ? PeerTrust.chain(accepted, PeerTrust.Usage.CLIENT, null) : PeerTrust.pinned(accepted);
    }

    /** For a data plane that connects; {@code name} is what {@link #serverName} says. */
    X509ExtendedTrustManager ofControlPlane(@Nullable String name) {
        return isPki() ? PeerTrust.chain(accepted, PeerTrust.Usage.SERVER, name) : PeerTrust.pinned(accepted);
    }

    /** What a data plane sends as the server's name, and in {@code pki} mode wants to see in its certificate. */
    String serverName(Setting<List<HostPort>> addresses) {
        if (!isPki()) {
            return SHARED_SERVER_NAME;
        }
        Stream<Setting<String>> given = addresses.equals(SettingTable.CLUSTER_TELEMETRY_ENDPOINT)
                ? Stream.of(SettingTable.CLUSTER_TELEMETRY_SERVER_NAME, SettingTable.CLUSTER_SERVER_NAME)
                : Stream.of(SettingTable.CLUSTER_SERVER_NAME);
        return given.flatMap(setting -> settings.find(setting).stream())
                .findFirst()
                .orElseGet(() -> settings.get(addresses).get(0).host());
    }

    private static boolean isPki(Settings settings) {
        return settings.get(SettingTable.CLUSTER_MTLS) == ClusterMtls.PKI;
    }

    private static List<X509Certificate> pins(Settings settings, Identity identity) throws PkiException {
        List<X509Certificate> pins = new ArrayList<>(List.of(identity.certificate()));
        for (String previous : settings.get(SettingTable.CLUSTER_CERT_PREVIOUS)) {
            pins.addAll(Certificates.load(SettingTable.CLUSTER_CERT_PREVIOUS.name(), previous));
        }
        return List.copyOf(pins);
    }

    /** A data plane may do without {@code cluster_ca_cert} where a public authority signed the control plane's. */
    private static List<X509Certificate> roots(Settings settings) throws PkiException {
        String authority = settings.find(SettingTable.CLUSTER_CA_CERT).orElse(null);
        return authority == null ? publicRoots() : Certificates.load(SettingTable.CLUSTER_CA_CERT.name(), authority);
    }

    private static List<X509Certificate> publicRoots() throws PkiException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new PkiException("cluster_ca_cert: not given, and the JVM has no authorities of its own", e);
        }
    }
}
