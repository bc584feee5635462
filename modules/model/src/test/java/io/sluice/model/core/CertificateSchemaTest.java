package io.sluice.model.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.schema.EntitySchema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CertificateSchemaTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final EntitySchema CERTIFICATES = schema("certificates");
    private static final EntitySchema CA_CERTIFICATES = schema("ca_certificates");
    private static TestCertificates rsa;
    private static TestCertificates ec;
    private static TestCertificates edwards;

    @BeforeAll
    static void keys() throws Exception {
        rsa = TestCertificates.of("RSA");
        ec = TestCertificates.of("EC");
        edwards = TestCertificates.of("Ed25519");
    }

    @Test
    void shouldTakeKeysOfEveryKindAndForm() throws Exception {
        for (TestCertificates pair : List.of(rsa, ec, edwards)) {
            assertEquals(Map.of(), problems(Map.of("cert", pair.cert(), "key", pair.key())));
        }
        for (TestCertificates pair : List.of(rsa, ec)) {
            assertEquals(Map.of(), problems(Map.of("cert", pair.cert(), "key", pair.olderKey())));
        }
    }

    @Test
    void shouldTakeASecondCertificateOfAnotherKindOnly() throws Exception {
        Map<String, @Nullable Object> both =
                Map.of("cert", rsa.cert(), "key", rsa.key(), "cert_alt", ec.cert(), "key_alt", ec.key());
        TestCertificates other = TestCertificates.of("RSA");
        Map<String, @Nullable Object> alike =
                Map.of("cert", rsa.cert(), "key", rsa.key(), "cert_alt", other.cert(), "key_alt", other.key());

        assertEquals(Map.of(), problems(both));
        assertTrue(String.valueOf(problems(alike)).contains("need to have different type (e.g. RSA and ECDSA)"));
    }

    @Test
    void shouldRefuseTheKeyOfAnotherCertificate() throws Exception {
        Map<String, @Nullable Object> wrong = Map.of("@entity", List.of("certificate does not match key"));

        assertEquals(
                wrong,
                problems(Map.of(
                        "cert", rsa.cert(), "key", TestCertificates.of("RSA").key())));
        assertEquals(wrong, problems(Map.of("cert", ec.cert(), "key", rsa.key())));
        assertEquals(
                wrong,
                problems(Map.of(
                        "cert", ec.cert(), "key", TestCertificates.of("EC").key())));
    }

    @Test
    void shouldSayWhatIsWrongWithoutTheKeyItself() throws Exception {
        String broken = rsa.key().replace("MII", "XII");

        Map<String, @Nullable Object> problems = problems(Map.of("cert", rsa.key(), "key", broken));

        assertEquals(
                Map.of(
                        "cert", "invalid certificate: expected only PEM blocks \"CERTIFICATE\"",
                        "key", "invalid key: a PEM block holds something else than it says"),
                problems);
    }

    @Test
    void shouldBelieveReferences() {
        Map<String, @Nullable Object> references = Map.of("cert", "{vault://env/cert}", "key", "{vault://env/key}");

        assertEquals(Map.of(), problems(references));
        assertEquals(Map.of(), problems(Map.of("cert", rsa.cert(), "key", "{vault://env/key}")));
    }

    @Test
    void shouldTellAuthoritiesApartByTheirDigest() {
        Map<String, @Nullable Object> first = CA_CERTIFICATES.complete(Map.of("cert", rsa.cert()), NOW);
        Map<String, @Nullable Object> changed =
                CA_CERTIFICATES.merge(new Entity("ca_certificates", first), Map.of("cert", ec.cert()), NOW);

        assertTrue(String.valueOf(first.get("cert_digest")).matches("[0-9a-f]{64}"));
        assertFalse(String.valueOf(changed.get("cert_digest")).equals(first.get("cert_digest")));
        assertEquals(Map.of(), CA_CERTIFICATES.validate(first).fields());
        assertEquals(Map.of(), CA_CERTIFICATES.validate(changed).fields());
    }

    @Test
    void shouldRefuseWhatIsNoAuthority() throws Exception {
        Instant later = Instant.now().plus(Duration.ofDays(1));
        Instant earlier = Instant.now().minus(Duration.ofDays(1));

        assertEquals(
                List.of("certificate does not appear to be a CA because it is missing the \"CA\" basic constraint"),
                authority(TestCertificates.of("EC", false, later).cert()).get("@entity"));
        assertEquals(
                List.of("certificate expired, \"Not After\" time is in the past"),
                authority(TestCertificates.of("EC", true, earlier).cert()).get("@entity"));
        assertEquals(
                List.of("please submit only one certificate at a time"),
                authority(rsa.cert() + ec.cert()).get("@entity"));
        assertEquals(
                "invalid certificate: no PEM block found", authority("nope").get("cert"));
        assertEquals("required field missing", authority(null).get("cert"));
    }

    private static Map<String, @Nullable Object> problems(Map<String, @Nullable Object> input) {
        return CERTIFICATES.validate(CERTIFICATES.complete(input, NOW)).fields();
    }

    private static Map<String, @Nullable Object> authority(@Nullable String cert) {
        Map<String, @Nullable Object> input = cert == null ? Map.of() : Map.of("cert", cert);
        return CA_CERTIFICATES.validate(CA_CERTIFICATES.complete(input, NOW)).fields();
    }

    private static EntitySchema schema(String type) {
        return Objects.requireNonNull(CoreSchemas.ALL.find(type));
    }
}
