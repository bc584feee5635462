package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.pki.ClusterCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecialEndpointsTest {
    /** Its own authority, for a hundred years. */
    private static final String AUTHORITY = """
            -----BEGIN CERTIFICATE-----
            MIIBhDCCASqgAwIBAgIUX7wn8JFW7uflvyqt4aztdokl/MUwCgYIKoZIzj0EAwIw
            GDEWMBQGA1UEAwwNYS5leGFtcGxlLmNvbTAgFw0yNjExMjMyMzE0MzBaGA8yMTI2
            MTAzMDIzMTQzMFowGDEWMBQGA1UEAwwNYS5leGFtcGxlLmNvbTBZMBMGByqGSM49
            AgEGCCqGSM49AwEHA0IABLwwFwDlFgxgXGo2ZcEsnyZ4snuSXHII94doxtcHpWMv
            eRvbQjZzm8dH835UiKADC6cFSlI5Kq0KKlIiARQ+5gijUDBOMB0GA1UdDgQWBBQk
            sqOx5jHHvE4p79m2rAWXnSzrADAfBgNVHSMEGDAWgBQksqOx5jHHvE4p79m2rAWX
            nSzrADAMBgNVHRMEBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCIWqJFYTC/Dl+z
            jXZK0fuFiaXezFZ3NaJuuro1KBy8tAIgKG3Pet1ZUZic5wQ6q7qQqzrIQboOR4Ct
            OvPFgL9fjv8=
            -----END CERTIFICATE-----
            """;

    private static AdminNode node;
    private static Client api;
    private static String cert;
    private static String key;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        ClusterCertificates.generate(folder.resolve("cert"), folder.resolve("key"), 1);
        cert = Files.readString(folder.resolve("cert"));
        key = Files.readString(folder.resolve("key"));
        node = AdminNode.start();
        api = node.client();
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    @BeforeEach
    void clear() throws Exception {
        node.clear();
    }

    @Test
    void shouldWriteACertificateWithItsServerNames() {
        Reply created = api.post("/certificates", certificate("snis", List.of("b.example.com", "*.example.com")));

        assertEquals(201, created.status(), created.text());
        assertEquals(List.of("*.example.com", "b.example.com"), created.at("snis"));
        assertEquals(created.json(), api.get("/certificates/b.example.com").json());
        assertEquals(created.json(), api.get("/certificates").data().get(0));
        assertEquals(created.id(), api.get("/snis/b.example.com").at("certificate", "id"));
    }

    @Test
    void shouldReplaceServerNamesWhereSomeAreGiven() {
        Reply created = api.post("/certificates", certificate("snis", List.of("a.example.com", "b.example.com")));
        String kept = api.get("/snis/b.example.com").id();
        Reply patched = api.send(
                "PATCH", "/certificates/a.example.com", fields("snis", List.of("c.example.com", "b.example.com")));
        assertEquals(kept, api.get("/snis/b.example.com").id());
        Reply untouched = api.send("PUT", "/certificates/" + created.id(), certificate());
        Reply emptied = api.send("PATCH", "/certificates/" + created.id(), fields("snis", List.of()));

        assertEquals(List.of("b.example.com", "c.example.com"), patched.at("snis"));
        assertNotEquals(created.header("ETag"), patched.header("ETag"));
        assertEquals(List.of("b.example.com", "c.example.com"), untouched.at("snis"));
        assertEquals(List.of(), emptied.at("snis"));
        assertEquals(List.of(), api.get("/snis").data());
    }

    @Test
    void shouldTakeOneServerNameForAListOfOneAndNullForNone() {
        String path = "/certificates/"
                + api.post("/certificates", certificate("snis", List.of("a.example.com")))
                        .id();

        assertEquals(
                List.of("b.example.com"),
                api.send("PATCH", path, fields("snis", "b.example.com")).at("snis"));
        assertEquals(List.of(), api.send("PATCH", path, fields("snis", null)).at("snis"));
    }

    @Test
    void shouldNotFindACertificateByAnUnknownServerName() {
        String path = "/certificates/unknown.example.com";

        for (Reply reply : List.of(api.send("PATCH", path, fields("tags", List.of("t"))), api.delete(path))) {
            assertEquals(404, reply.status());
            assertEquals(Map.of("message", "SNI not found"), reply.json());
        }
    }

    @Test
    void shouldCreateACertificateUnderAServerName() {
        Reply created = api.send("PUT", "/certificates/new.example.com", certificate());
        Reply again = api.send("PUT", "/certificates/new.example.com", certificate("tags", List.of("t")));

        assertEquals(List.of("new.example.com"), created.at("snis"));
        assertEquals(created.id(), again.id());
        assertEquals(List.of("t"), again.at("tags"));
        assertEquals(404, api.get("/certificates/other.example.com").status());
    }

    @Test
    void shouldLeaveNothingOfACertificateWithBadServerNames() {
        String holder = api.post("/certificates", certificate("snis", List.of("a.example.com")))
                .id();

        assertRefused(
                certificate("snis", List.of("new.example.com", "a.example.com")),
                "a.example.com already associated with existing certificate '" + holder + "'");
        assertRefused(certificate("snis", List.of("n.example.com", "n.example.com")), "n.example.com is duplicated");
        assertRefused(certificate("snis", List.of("10.0.0.1")), "10.0.0.1: must not be an IP");
        assertRefused(certificate("snis", "text"), "expected an array");
        assertEquals(1, api.get("/certificates").data().size());
        assertEquals(1, api.get("/snis").data().size());
    }

    @Test
    void shouldShowAGroupWithItsConsumersAndPlugins() {
        api.post("/consumer_groups", fields("name", "gold", "tags", List.of("t")));
        api.post("/consumers", fields("username", "bob"));
        Reply joined = api.post("/consumer_groups/gold/consumers", fields("consumer", "bob"));
        Reply plugin = api.post(
                "/consumer_groups/gold/plugins", fields("name", "rate-limiting", "config", fields("minute", 5)));

        Reply group = api.get("/consumer_groups/gold");

        assertEquals(201, joined.status(), joined.text());
        assertEquals("gold", joined.at("consumer_group", "name"));
        assertEquals("bob", first(joined, "consumers").get("username"));
        assertEquals(201, plugin.status(), plugin.text());
        assertEquals("gold", group.at("consumer_group", "name"));
        assertEquals("bob", first(group, "consumers").get("username"));
        assertEquals(plugin.json(), first(group, "plugins"));
        assertNull(api.get("/consumer_groups/gold?list_consumers=false").at("consumers"));
        assertEquals("gold", api.get("/consumer_groups").data().get(0).get("name"));
    }

    @Test
    void shouldKeepMembershipsFromBothEnds() {
        api.post("/consumer_groups", fields("name", "gold"));
        api.post("/consumer_groups", fields("name", "silver"));
        api.post("/consumers", fields("username", "bob"));
        api.post("/consumers", fields("username", "alice"));

        api.post("/consumers/bob/consumer_groups", fields("group", List.of("gold", "silver")));
        api.post("/consumer_groups/gold/consumers", fields("consumer", "alice"));

        assertEquals(2, api.get("/consumer_groups/gold/consumers").data().size());
        assertEquals(1, api.get("/consumer_groups/gold/consumers?size=1").data().size());
        assertEquals(2, api.get("/consumers/bob/consumer_groups").data().size());
        assertEquals(
                409,
                api.post("/consumer_groups/gold/consumers", fields("consumer", "bob"))
                        .status());
        assertEquals(204, api.delete("/consumer_groups/gold/consumers/bob").status());
        assertEquals(404, api.delete("/consumer_groups/gold/consumers/bob").status());
        assertEquals(204, api.delete("/consumers/bob/consumer_groups").status());
        assertEquals(404, api.get("/consumers/bob/consumer_groups/silver").status());
        assertEquals("gold", api.get("/consumers/alice/consumer_groups/gold").at("name"));
        assertEquals(204, api.delete("/consumers/alice").status());
        assertEquals(List.of(), api.get("/consumer_groups/gold/consumers").data());
    }

    @Test
    void shouldNameWhatIsWrongWithAMembership() {
        api.post("/consumer_groups", fields("name", "gold"));

        Reply unknown = api.post("/consumer_groups/gold/consumers", fields("consumer", "nobody"));
        Reply missing = api.post("/consumer_groups/gold/consumers", fields());
        Reply wrong = api.post("/consumer_groups/gold/consumers", fields("consumer", List.of(5)));

        assertEquals(404, unknown.status());
        assertEquals("consumer 'nobody' not found", unknown.at("message"));
        assertEquals("required field missing", missing.at("fields", "consumer"));
        assertEquals("expected a string", wrong.at("fields", "consumer"));
        assertEquals(404, api.get("/consumer_groups/none/consumers").status());
        assertEquals(404, api.get("/consumer_group_consumers").status());
    }

    @Test
    void shouldReachTargetsUnderTheirUpstreamsOnly() {
        api.post("/upstreams", fields("name", "up"));
        api.post("/upstreams/up/targets", fields("target", "a:80", "weight", 7, "tags", List.of("x")));

        assertEquals(404, put("/upstreams/up/targets/b:80"), "PUT makes no target");
        assertEquals(200, put("/upstreams/up/targets/a:80"));
        Reply target = api.get("/upstreams/up/targets/a:80");
        assertEquals(List.of("x"), target.at("tags"), "PUT changes what it names");
        assertEquals(404, api.get("/targets").status());
        assertEquals(404, api.get("/targets/" + target.id()).status());
        assertEquals(404, api.get("/targets/" + target.id() + "/upstream").status());
    }

    @Test
    void shouldTellTheHealthOfTargets() {
        String upstream = api.post("/upstreams", fields("name", "up")).id();
        Reply target = api.post("/upstreams/up/targets", fields("target", "::1", "weight", 0));
        String address = "[0000:0000:0000:0000:0000:0000:0000:0001]:8000";

        Reply health = api.get("/upstreams/up/health");

        assertEquals(address, target.at("target"));
        assertEquals("HEALTHCHECKS_OFF", health.data().get(0).get("health"));
        assertTrue(health.json().containsKey("next"));
        assertEquals(
                Map.of("id", upstream, "health", "HEALTHCHECKS_OFF"),
                api.get("/upstreams/up/health?balancer_health=1").at("data"));
        assertEquals(target.json(), api.get("/upstreams/up/targets/all").data().get(0));
        assertEquals(501, put("/upstreams/up/targets/" + target.id() + "/unhealthy"));
        assertEquals(501, put("/upstreams/up/targets/%5B" + address.substring(1).replace("]", "%5D") + "/healthy"));
        assertEquals(404, put("/upstreams/up/targets/nope:1/healthy"));
        assertEquals(404, api.get("/upstreams/none/health").status());
        assertEquals(
                409,
                api.post("/upstreams/up/targets", fields("target", "[::1]:8000"))
                        .status());
    }

    @Test
    void shouldKeepTheAuthorityThatAServiceTrusts() {
        Reply authority = api.post("/ca_certificates", fields("cert", AUTHORITY));
        api.post(
                "/services",
                fields("name", "s", "host", "h", "protocol", "https", "ca_certificates", List.of(authority.id())));

        Reply refused = api.delete("/ca_certificates/" + authority.id());
        Reply twice = api.post("/ca_certificates", fields("cert", AUTHORITY));

        assertEquals(201, authority.status(), authority.text());
        assertEquals(
                authority.json(),
                api.get("/ca_certificates/" + authority.at("cert_digest")).json());
        assertEquals("services", refused.at("fields", "@referenced_by"));
        assertEquals(409, twice.status());
        assertEquals(204, api.delete("/services/s").status());
        assertEquals(204, api.delete("/ca_certificates/" + authority.id()).status());
    }

    private static int put(String path) {
        return api.call("PUT", path, null).status();
    }

    private static void assertRefused(Map<String, @Nullable Object> input, String problem) {
        Reply refused = api.post("/certificates", input);
        assertEquals(400, refused.status(), refused.text());
        assertEquals(problem, refused.at("fields", "snis"));
    }

    private static Map<?, ?> first(Reply reply, String field) {
        return (Map<?, ?>) ((List<?>) Objects.requireNonNull(reply.at(field))).get(0);
    }

    private static Map<String, @Nullable Object> certificate(Object... more) {
        Map<String, @Nullable Object> fields = fields(more);
        fields.put("cert", cert);
        fields.put("key", key);
        return fields;
    }
}
