package io.sluice.app.role;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bridge.ForwardProxy;
import io.sluice.node.Settings;
import io.sluice.pki.PkiException;
import io.sluice.testkit.TestAuthority;
import io.sluice.testkit.TestAuthority.Usage;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardProxiesTest {
    @TempDir
    static Path directory;

    private static String root;
    private static X509Certificate[] chain;

    @BeforeAll
    static void makeTheProxysCertificate() throws Exception {
        TestAuthority authority = TestAuthority.root(directory, "root");
        root = authority.rootFile().toString();
        chain = authority
                .intermediate("middle")
                .issue("proxy", "proxy.example.com", Usage.SERVER)
                .identity()
                .chain()
                .toArray(new X509Certificate[0]);
    }

    @Test
    void shouldLeaveAProxyAloneThatIsNotToBeUsed() throws Exception {
        assertNull(ForwardProxies.of(settings(Map.of("cluster_use_proxy", "off"))));
    }

    @Test
    void shouldTakeAddressAndCredentialsFromTheSetting() throws Exception {
        ForwardProxy proxy = of(Map.of("proxy_server", "http://d%40p:s3%23cr%2Ft@[::1]:3128"));

        assertEquals(new ForwardProxy("::1", 3128, null, "d@p", "s3#cr/t"), proxy);
        assertEquals("http://[::1]:3128", proxy.toString());
    }

    @Test
    void shouldTrustTheAuthoritiesThatAreListed() throws Exception {
        X509TrustManager listed = trust(Map.of("lua_ssl_trusted_certificate", List.of("system", root)));
        assertDoesNotThrow(() -> listed.checkServerTrusted(chain, "ECDHE_ECDSA"));
        assertTrue(listed.getAcceptedIssuers().length > 1, "the JVM's are there as well");

        X509TrustManager system = trust(Map.of());
        assertThrows(CertificateException.class, () -> system.checkServerTrusted(chain, "ECDHE_ECDSA"));
    }

    @Test
    void shouldTrustEverybodyWhereNothingIsToBeVerified() throws Exception {
        X509TrustManager careless = trust(Map.of("proxy_server_ssl_verify", "off"));
        assertDoesNotThrow(() -> careless.checkServerTrusted(chain, "ECDHE_ECDSA"));
    }

    @Test
    void shouldNameTheSettingOfAnAuthorityThatIsNotThere() {
        var failed = assertThrows(
                PkiException.class, () -> trust(Map.of("lua_ssl_trusted_certificate", "/no/such/file.pem")));
        assertTrue(failed.getMessage().startsWith("lua_ssl_trusted_certificate: failed loading"), failed.getMessage());
    }

    private static X509TrustManager trust(Map<String, Object> further) throws Exception {
        return Objects.requireNonNull(of(further).tls());
    }

    private static ForwardProxy of(Map<String, Object> further) throws Exception {
        return Objects.requireNonNull(ForwardProxies.of(settings(further)));
    }

    private static Settings settings(Map<String, Object> further) throws Exception {
        Map<String, Object> all =
                new HashMap<>(Map.of("cluster_use_proxy", "on", "proxy_server", "https://proxy.example.com"));
        all.putAll(further);
        return Settings.of(all);
    }
}
