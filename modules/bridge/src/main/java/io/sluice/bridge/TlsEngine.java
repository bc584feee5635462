package io.sluice.bridge;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all TLS of the bridge has in common: engine, versions, ciphers. */
final class TlsEngine {
    private static final Logger log = LoggerFactory.getLogger(TlsEngine.class);
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private TlsEngine() {}

    static SslContextBuilder prepare(SslContextBuilder builder) {
        return builder.sslProvider(provider()).protocols("TLSv1.3", "TLSv1.2").ciphers(CIPHERS);
    }

    /** Counted references: contexts are replaced while the node runs, and are not left to the garbage collector. */
    private static SslProvider provider() {
        if (OpenSsl.isAvailable()) {
            return SslProvider.OPENSSL_REFCNT;
        }
        log.atWarn()
                .addKeyValue("cause", String.valueOf(OpenSsl.unavailabilityCause()))
                .log("no OpenSSL engine here: peers that send the server name kong_clustering cannot connect");
        return SslProvider.JDK;
    }
}
