package io.sluice.app.role;

import io.sluice.node.HostPort;
import io.sluice.node.OcspMode;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.PeerAdmission;
import io.sluice.pki.PkiException;
import io.sluice.pki.TlsMaterial;
import io.sluice.pki.ocsp.OcspAdmission;
import io.sluice.pki.watch.Reloading;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.util.IPAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who this node is on the bridge and whom it lets in, as {@code cluster_mtls} says, and as the files hold it now. Reads
 * files when it is made; what it hands out is asked for each connection, and follows the files.
 */
final class ClusterTrust {
    /** A name that Java sends: the reference's own has an underscore. The pin makes it irrelevant. */
    private static final String SHARED_SERVER_NAME = "kong-clustering";

    /** What its files are called in the log and in {@code /status}. */
    private static final String FILES = "cluster certificates";

    private final Settings settings;
    private final Reloading<ClusterMaterial> material;

    private ClusterTrust(Settings settings, Reloading<ClusterMaterial> material) {
        this.settings = settings;
        this.material = material;
    }

    static ClusterTrust load(Settings settings) throws PkiException {
        return new ClusterTrust(
                settings, Reloading.open(FILES, ClusterMaterial.files(settings), () -> ClusterMaterial.load(settings)));
    }

    ClusterMaterial current() {
        return material.current();
    }

    /** Reads the files again; whether there is something new. Blocks. */
    boolean look() {
        return material.look();
    }

    /** Why changed files are not in use; nothing while they are. */
    List<CertificateReport.Problem> problems() {
        return Stream.ofNullable(material.problem())
                .map(reason -> new CertificateReport.Problem(FILES, reason))
                .toList();
    }

    boolean isPki() {
        return current().isPki();
    }

    /** For the listeners of a control plane. */
    Supplier<TlsMaterial> ofDataPlanes() {
        return new Derived<>(this::current, ClusterMaterial::ofDataPlanes);
    }

    /** For a data plane that connects; {@code name} is what {@link #serverName} says. */
    Supplier<TlsMaterial> ofControlPlane(String name) {
        return new Derived<>(this::current, now -> now.ofControlPlane(name));
    }

    /** What {@code cluster_ocsp} asks for beyond the handshake. Made once for all listeners: it remembers. */
    PeerAdmission admission() {
        OcspMode mode = settings.get(SettingTable.CLUSTER_OCSP);
        if (!isPki() || mode == OcspMode.OFF) {
            return PeerAdmission.EVERYBODY;
        }
        return mode == OcspMode.ON
                ? OcspAdmission.strict(() -> current().accepted())
                : OcspAdmission.optional(() -> current().accepted());
    }

    /** What a data plane in {@code pki} mode wants to see in the certificate of a control plane. */
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

    /** What a data plane sends as the server's name: an address is none (RFC 6066). */
    static @Nullable String indication(String serverName) {
        return IPAddress.isValid(serverName) ? null : serverName;
    }
}
