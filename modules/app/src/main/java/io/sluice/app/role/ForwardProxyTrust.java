package io.sluice.app.role;

import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.Certificates;
import io.sluice.pki.PkiException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Which certificates of an https proxy are taken. What passes through the proxy has a TLS of its own in either case. */
final class ForwardProxyTrust {
    private static final String SYSTEM = "system";

    private ForwardProxyTrust() {}

    static X509TrustManager of(Settings settings) throws PkiException {
        if (!settings.get(SettingTable.PROXY_SERVER_SSL_VERIFY)) {
            return new Unverified();
        }
        List<X509Certificate> authorities = new ArrayList<>();
        for (String listed : settings.get(SettingTable.LUA_SSL_TRUSTED_CERTIFICATE)) {
            authorities.addAll(
                    listed.equals(SYSTEM)
                            ? PublicRoots.certificates()
                            : Certificates.load(SettingTable.LUA_SSL_TRUSTED_CERTIFICATE.name(), listed));
        }
        return authorities(authorities);
    }

    /** The JDK's own, which checks the name of the host as well. */
    private static X509TrustManager authorities(List<X509Certificate> authorities) throws PkiException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    return trust;
                }
            }
            throw new GeneralSecurityException("no trust manager for certificates");
        } catch (GeneralSecurityException | IOException e) {
            throw new PkiException("lua_ssl_trusted_certificate: the authorities cannot be used", e);
        }
    }

    /** For {@code proxy_server_ssl_verify = off}. The extended kind, so that nobody adds a check of the name. */
    private static final class Unverified extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
