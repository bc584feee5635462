package io.sluice.app.role;

import io.sluice.pki.Identity;
import io.sluice.pki.PkiException;
import io.sluice.pki.TlsMaterial;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS between the event buses of control planes, with a trust manager of our own on both ends: in {@code pki} mode only a
 * certificate for both sides of TLS is a control plane's, so that no data plane joins. The options of an event bus do not
 * take a trust manager (they are copied through JSON), its sockets do. So it is opened for this node's own certificate
 * alone, and its sockets are given the real thing before anybody knows its address, and again when the files change.
 */
final class EventBusTls {
    private static final Logger log = LoggerFactory.getLogger(EventBusTls.class);

    private EventBusTls() {}

    /** To open with; nobody else gets in until {@link #apply}. */
    static EventBusOptions closed(ClusterMaterial cluster) throws PkiException {
        EventBusOptions options = new EventBusOptions();
        options.setSsl(true)
                .setKeyCertOptions(shown(cluster.identity()))
                .setTrustOptions(new PemTrustOptions()
                        .addCertValue(Buffer.buffer(cluster.identity().chainPem())));
        return options.setClientAuth(ClientAuth.REQUIRED);
    }

    /** For connections made from now on. */
    static Future<Void> apply(Vertx vertx, ClusterMaterial cluster) {
        TlsMaterial tls = cluster.amongControlPlanes();
        warnWhenOthersWouldRefuse(tls);
        try {
            PemKeyCertOptions shown = shown(tls.identity());
            EventBusSockets sockets = EventBusSockets.of(vertx);
            ServerSSLOptions server = new ServerSSLOptions()
                    .setKeyCertOptions(shown)
                    .setTrustOptions(TrustOptions.wrap(tls.trust()))
                    .setClientAuth(ClientAuth.REQUIRED);
            ClientSSLOptions client = new ClientSSLOptions()
                    .setKeyCertOptions(shown)
                    .setTrustOptions(TrustOptions.wrap(tls.trust()))
                    // members are known by address; who may be one is what the certificate tells
                    .setHostnameVerificationAlgorithm("");
            return Future.all(
                            sockets.server().updateSSLOptions(server),
                            sockets.client().updateSSLOptions(client))
                    .mapEmpty();
        } catch (PkiException e) {
            return Future.failedFuture(e);
        }
    }

    /** They judge by the same rules; a certificate without clientAuth, for one, does for data planes only. */
    private static void warnWhenOthersWouldRefuse(TlsMaterial tls) {
        try {
            tls.trust().checkClientTrusted(tls.identity().chain().toArray(new X509Certificate[0]), "UNKNOWN");
        } catch (CertificateException e) {
            log.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("other control planes would refuse cluster_cert on the event bus");
        }
    }

    /** As {@link #apply}, when the files have changed. */
    static void follow(Vertx vertx, ClusterMaterial cluster) {
        apply(vertx, cluster)
                .onFailure(e -> log.atError().setCause(e).log("the event bus keeps the certificates from before"));
    }

    private static PemKeyCertOptions shown(Identity identity) throws PkiException {
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(identity.chainPem()))
                .addKeyValue(Buffer.buffer(identity.keyPem()));
    }
}
