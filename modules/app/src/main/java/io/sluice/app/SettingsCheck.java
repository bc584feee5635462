package io.sluice.app;

import io.sluice.app.role.CacheKeys;
import io.sluice.node.ClusterMtls;
import io.sluice.node.Role;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.load.LoadedSettings;
import io.sluice.pki.Certificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PkiException;
import io.sluice.pki.RevocationListFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that can be said of settings before anything is started: their own rules, and the files that they name. */
public final class SettingsCheck {
    private SettingsCheck() {}

    /** Reads files, so not on an event loop. */
    public static List<String> errors(LoadedSettings loaded) {
        List<String> errors = new ArrayList<>(loaded.errors());
        Settings settings = loaded.settings();
        if (settings.role() != Role.TRADITIONAL) {
            certificates(settings, errors);
        }
        encryption(settings, errors);
        return errors;
    }

    private static void encryption(Settings settings, List<String> errors) {
        if (settings.find(SettingTable.DECLARATIVE_CONFIG_ENCRYPTION_KEY).isPresent()) {
            try {
                CacheKeys.of(settings);
            } catch (CommandException e) {
                errors.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private static void certificates(Settings settings, List<String> errors) {
        Optional<String> cert = settings.find(SettingTable.CLUSTER_CERT);
        Optional<String> key = settings.find(SettingTable.CLUSTER_CERT_KEY);
        if (cert.isPresent() && key.isPresent()) {
            note(errors, () -> Identity.load(cert.get(), key.get()));
        }
        for (String previous : settings.get(SettingTable.CLUSTER_CERT_PREVIOUS)) {
            note(errors, () -> Certificates.load(SettingTable.CLUSTER_CERT_PREVIOUS.name(), previous));
        }
        List<String> lists = settings.get(SettingTable.CLUSTER_CRL);
        if (settings.get(SettingTable.CLUSTER_MTLS) == ClusterMtls.PKI) {
            settings.find(SettingTable.CLUSTER_CA_CERT)
                    .ifPresent(authority ->
                            note(errors, () -> Certificates.load(SettingTable.CLUSTER_CA_CERT.name(), authority)));
            note(errors, () -> RevocationListFiles.load(SettingTable.CLUSTER_CRL.name(), lists));
        } else if (!lists.isEmpty()) {
            // whoever revokes a certificate must not believe that it helps where it does not
            errors.add(SettingTable.CLUSTER_CRL + " can only be used when cluster_mtls = \"pki\"");
        }
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
