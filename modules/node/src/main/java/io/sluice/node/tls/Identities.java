package io.sluice.node.tls;

import io.sluice.node.Settings;
import io.sluice.pki.DefaultCertificate;
import io.sluice.pki.Identity;
import io.sluice.pki.PkiException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates that a door shows: those of its settings, or one of this node's own making. Reads and writes files. */
final class Identities {
    private static final Logger log = LoggerFactory.getLogger(Identities.class);
    private static final String FOLDER = "ssl";

    private Identities() {}

    static List<Identity> of(Settings settings, Door door) throws PkiException {
        List<String> certificates = settings.find(door.certificates()).orElse(List.of());
        List<String> keys = settings.find(door.keys()).orElse(List.of());
        if (certificates.size() != keys.size()) {
            throw new PkiException(door.keys() + ": " + keys.size() + " given (expected: " + certificates.size() + ")");
        }
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            identities.add(Identity.load(
                    door.certificates().name(), certificates.get(i), door.keys().name(), keys.get(i)));
        }
        return identities.isEmpty() ? List.of(own(settings, door)) : identities;
    }

    private static Identity own(Settings settings, Door door) throws PkiException {
        DefaultCertificate.Kept kept =
                DefaultCertificate.keep(settings.prefix().resolve(FOLDER), door.defaultName(), hostname());
        if (kept.isNew()) {
            log.atInfo()
                    .addKeyValue("listener", door.listen())
                    .addKeyValue("file", kept.file())
                    .log("made a self-signed certificate, because none is given");
        }
        return kept.identity();
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
