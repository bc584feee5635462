package io.sluice.node.tls;

import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.Certificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.pki.PkiException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the listeners of a door need to speak TLS, where one of them has the flag {@code ssl}. Immutable, any thread. */
public final class ServerTls {
    private static final Logger log = LoggerFactory.getLogger(ServerTls.class);
    private static final Set<String> VERSIONS = Set.of("TLSv1.3", "TLSv1.2");

    private final List<Identity> identities;
    private final @Nullable TrustOptions clients;

    private ServerTls(List<Identity> identities, @Nullable TrustOptions clients) {
        this.identities = List.copyOf(identities);
        this.clients = clients;
    }

    /** Fails with the setting at fault. Where no listener has the flag, no file is touched. */
    public static Future<ServerTls> open(Vertx vertx, Settings settings, Door door) {
        if (settings.get(door.listen()).stream().noneMatch(Listener::ssl)) {
            return Future.succeededFuture(new ServerTls(List.of(), null));
        }
        return vertx.executeBlocking(() -> LiveDoors.of(vertx).open(settings, door));
    }

    /** Reads files. */
    static ServerTls read(Settings settings, Door door) throws PkiException {
        return new ServerTls(Identities.of(settings, door), clients(settings, door));
    }

    /** The values that may name files. */
    static List<String> files(Settings settings, Door door) {
        return Stream.of(door.certificates(), door.keys())
                .flatMap(setting -> settings.find(setting).orElse(List.of()).stream())
                .toList();
    }

    /** Has a running server show this to whoever connects from now on; what is connected stays as it is. */
    public void showOn(HttpServer server, Listener listener) {
        if (!listener.ssl()) {
            return;
        }
        try {
            ServerSSLOptions shown =
                    Objects.requireNonNull(options(listener).getSslOptions(), "a listener with TLS has its options");
            server.updateSSLOptions(shown, true).onFailure(e -> keepsTheOld(listener, e));
        } catch (PkiException e) {
            keepsTheOld(listener, e);
        }
    }

    private static void keepsTheOld(Listener listener, Throwable reason) {
        log.atError()
                .addKeyValue("listener", listener.address())
                .setCause(reason)
                .log("a listener keeps the certificates from before");
    }

    /** Address, TLS and HTTP/2 as the listener's flags say; the port is not shared with other processes. */
    public HttpServerOptions options(Listener listener) throws PkiException {
        HttpServerOptions options = listener.applyTo(new HttpServerOptions())
                // with reuseport a second process would get the port unnoticed
                .setReusePort(false)
                .setHttp2ClearTextEnabled(listener.http2());
        return listener.ssl() ? secure(options, listener) : options;
    }

    /** Recognises exactly the certificates that are shown here, for calls of this node to itself. */
    public TrustOptions pin() {
        return TrustOptions.wrap(
                PeerTrust.pinned(identities.stream().map(Identity::certificate).toList()));
    }

    /** Has a running client {@link #pin} these from now on. */
    public void recogniseBy(HttpClientAgent client) {
        ClientSSLOptions pinned = new ClientSSLOptions().setTrustOptions(pin()).setHostnameVerificationAlgorithm("");
        client.updateSSLOptions(pinned, true)
                .onFailure(e -> log.atError().setCause(e).log("a client keeps the certificates from before"));
    }

    private HttpServerOptions secure(HttpServerOptions options, Listener listener) throws PkiException {
        PemKeyCertOptions shown = new PemKeyCertOptions();
        for (Identity identity : identities) {
            shown.addCertValue(Buffer.buffer(identity.chainPem())).addKeyValue(Buffer.buffer(identity.keyPem()));
        }
        options.setSsl(true)
                .setKeyCertOptions(shown)
                .setEnabledSecureTransportProtocols(VERSIONS)
                .setUseAlpn(listener.http2())
                .setAlpnVersions(
                        listener.http2()
                                ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)
                                : List.of(HttpVersion.HTTP_1_1));
        if (clients != null) {
            options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(clients);
        }
        return options;
    }

    private static @Nullable TrustOptions clients(Settings settings, Door door) throws PkiException {
        if (!door.equals(Door.ADMIN) || !settings.get(SettingTable.NGINX_ADMIN_SSL_VERIFY_CLIENT)) {
            return null;
        }
        String name = SettingTable.NGINX_ADMIN_SSL_CLIENT_CERTIFICATE.name();
        String authorities = settings.find(SettingTable.NGINX_ADMIN_SSL_CLIENT_CERTIFICATE)
                .orElseThrow(() -> new PkiException(name + " must be specified"));
        List<X509Certificate> roots = Certificates.load(name, authorities);
        return TrustOptions.wrap(PeerTrust.chain(roots, PeerTrust.Usage.CLIENT, null));
    }
}
