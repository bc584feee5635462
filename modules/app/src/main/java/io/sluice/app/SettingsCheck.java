package io.sluice.app;

import io.sluice.node.ClusterMtls;
import io.sluice.node.Role;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.load.LoadedSettings;
import io.sluice.pki.Identity;
import io.sluice.pki.PkiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that can be said of settings before anything is started: their own rules, and the certificates they name. */
public final class SettingsCheck {
    private SettingsCheck() {}

    /** Reads files, so not on an event loop. */
    public static List<String> errors(LoadedSettings loaded) {
        List<String> errors = new ArrayList<>(loaded.errors());
        Settings settings = loaded.settings();
        if (settings.role() != Role.TRADITIONAL) {
            Optional<String> cert = settings.find(SettingTable.CLUSTER_CERT);
            Optional<String> key = settings.find(SettingTable.CLUSTER_CERT_KEY);
            if (cert.isPresent() && key.isPresent()) {
                note(errors, () -> Identity.load(cert.get(), key.get()));
            }
            for (String previous : settings.get(SettingTable.CLUSTER_CERT_PREVIOUS)) {
                note(errors, () -> io.sluice.pki.Certificates.load("cluster_cert_previous", previous));
            }
            Optional<String> authority = settings.find(SettingTable.CLUSTER_CA_CERT);
            if (authority.isPresent() && settings.get(SettingTable.CLUSTER_MTLS) == ClusterMtls.PKI) {
                note(errors, () -> io.sluice.pki.Certificates.load("cluster_ca_cert", authority.get()));
            }
        }
        return errors;
    }

    private interface Loading {
        Object load() throws PkiException;
    }

    private static void note(List<String> errors, Loading loading) {
        try {
            loading.load();
        } catch (PkiException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
    }
}
