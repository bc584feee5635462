package io.sluice.cp.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyTest extends AdminTest {
    private static final int LIMIT = 10 << 20;

    @Test
    void shouldGiveFormValuesTheirDeclaredTypes() {
        Reply reply = api.form("POST", "/services", "name=f&host=h.example.com&port=81&enabled=false&tags=a&path=");
        assertEquals(201, reply.status());
        assertEquals(81L, reply.at("port"));
        assertEquals(false, reply.at("enabled"));
        assertEquals(List.of("a"), reply.at("tags"));
    }

    @Test
    void shouldReadListsAndNestedNamesFromForms() {
        api.form("POST", "/services", "name=svc&host=h");
        Reply reply = api.form(
                "POST",
                "/routes",
                "name=r&paths[]=/a&paths[]=/b&hosts[2]=two.example.com&hosts[1]=one.example.com"
                        + "&methods=GET&methods=POST&headers.x-v[]=1&headers[x-w][]=2&service.name=svc");
        assertEquals(201, reply.status(), reply.text());
        assertEquals(List.of("/a", "/b"), reply.at("paths"));
        assertEquals(List.of("one.example.com", "two.example.com"), reply.at("hosts"));
        assertEquals(List.of("GET", "POST"), reply.at("methods"));
        assertEquals(Map.of("x-v", List.of("1"), "x-w", List.of("2")), reply.at("headers"));
        assertEquals(api.get("/services/svc").id(), reply.at("service", "id"));
    }

    @Test
    void shouldReadMultipartForms() {
        String part = "--edge\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String body = part.formatted("host", "", "h.example.com")
                + part.formatted("tags[]", "", "a")
                + part.formatted("name", "; filename=\"name.txt\"", "from-file")
                + part.formatted("tags[]", "; filename=\"one.txt\"", "b")
                + part.formatted("tags[]", "; filename=\"two.txt\"", "c")
                + "--edge--\r\n";
        Reply reply = api.call("POST", "/services", body, "Content-Type", "multipart/form-data; boundary=edge");
        assertEquals(201, reply.status(), reply.text());
        assertEquals("from-file", reply.at("name"));
        assertEquals(List.of("a", "b", "c"), reply.at("tags"));
    }

    @Test
    void shouldRefuseWhatIsNoJsonObject() {
        for (String body : List.of("{bad json", "{}{}", "\"text\"", "5", "null", "[1]", "{\"a\":1}x")) {
            Reply reply = api.call("POST", "/services", body, "Content-Type", "application/json");
            assertEquals(400, reply.status(), body);
            assertEquals(Map.of("message", "Cannot parse JSON body"), reply.json());
        }
    }

    @Test
    void shouldTakeAnEmptyBodyForNoFields() {
        for (String body : List.of("", "[]", "{}")) {
            Reply reply = api.call("POST", "/services", body, "Content-Type", "application/json");
            assertEquals("required field missing", reply.at("fields", "host"), body);
        }
        assertEquals(400, api.call("POST", "/services", null).status());
    }

    @Test
    void shouldRefuseDeeplyNestedJson() {
        String body = "{\"host\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        Reply reply = api.call("POST", "/services", body, "Content-Type", "application/json");
        assertEquals(400, reply.status());
    }

    @Test
    void shouldRefuseOtherContentTypes() {
        Reply reply = api.call("POST", "/services", "hello", "Content-Type", "text/plain");
        assertEquals(415, reply.status());
        assertEquals("text/html; charset=UTF-8", reply.header("Content-Type"));
        assertTrue(reply.text().contains("<h1>415 Unsupported Media Type</h1>"));
        assertEquals(415, api.call("PATCH", "/services/x", "hello").status());
    }

    @Test
    void shouldRefuseBodiesAboveTheLimit() {
        String body = "{\"host\":\"" + "x".repeat(LIMIT) + "\"}";
        for (String type : List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data")) {
            Reply reply = api.call("POST", "/services", body, "Content-Type", type + "; boundary=edge");
            assertEquals(413, reply.status(), type);
            assertTrue(reply.at("message") instanceof String);
        }
    }

    @Test
    void shouldRefuseBrokenMultipartForms() {
        Reply reply = api.call("POST", "/services", "nothing of the kind", "Content-Type", "multipart/form-data");
        assertEquals(400, reply.status());
        assertEquals("Content-Type: no boundary (expected: multipart/form-data; boundary=...)", reply.at("message"));
    }

    @Test
    void shouldTakeLargeFormValues() {
        String name = "n".repeat(20_000);
        Reply reply = api.form("POST", "/services", "host=h&name=" + name);
        assertEquals(201, reply.status());
        assertEquals(name, reply.at("name"));
    }

    @Test
    void shouldRefuseJsonThatTwoReadersMayReadDifferently() {
        byte[] notUtf8 = {'{', '"', 'h', 'o', 's', 't', '"', ':', '"', (byte) 0xff, '"', '}'};
        List<String> bodies = List.of(
                "{\"host\":\"h\",\"host\":\"i\"}",
                "{\"host\":NaN}",
                "{\"host\":Infinity}",
                new String(notUtf8, StandardCharsets.ISO_8859_1));
        for (String body : bodies) {
            Reply reply = api.bytes("POST", "/services", body.getBytes(StandardCharsets.ISO_8859_1));
            assertEquals(400, reply.status(), body);
            assertEquals(Map.of("message", "Cannot parse JSON body"), reply.json());
        }
    }

    @Test
    void shouldRefuseValuesThatCannotBeKept() {
        Reply zero = api.call("POST", "/consumers", "{\"username\":\"a\\u0000b\"}", "Content-Type", "application/json");
        assertEquals(400, zero.status());
        assertEquals("username: the character U+0000 (expected: text in Unicode, finite numbers)", zero.at("message"));
        for (String value :
                List.of("\"\\ud800\"", "[\"\\udc00x\"]", "{\"a\\u0000\":1}", "1e999", "{\"a\":{\"b\":\"\\ud800\"}}")) {
            Reply reply = api.call("POST", "/services", "{\"host\":" + value + "}", "Content-Type", "application/json");
            assertEquals(400, reply.status(), value);
            assertTrue(((String) reply.at("message")).startsWith("host"), reply.text());
        }
        assertEquals(400, api.form("POST", "/consumers", "username=a%00b").status());
        assertEquals(
                201, api.form("POST", "/consumers", "username=%F0%9F%98%80").status());
    }

    @Test
    void shouldGiveAFormTheTypesOfThePluginThatItIsFor() {
        Reply made = api.form(
                "POST",
                "/plugins",
                "name=response-ratelimiting&config.limits.video.minute=10&config[fault_tolerant]=false&tags=a&tags=b");
        assertEquals(201, made.status(), made.text());
        assertEquals(10L, made.at("config", "limits", "video", "minute"));
        assertEquals(false, made.at("config", "fault_tolerant"));
        assertEquals(List.of("a", "b"), made.at("tags"));
        Reply changed = api.form(
                "PATCH", "/plugins/" + made.id(), "config.limits.video.hour=60&config.hide_client_headers=true&tags=");
        assertEquals(200, changed.status(), changed.text());
        assertEquals(60L, changed.at("config", "limits", "video", "hour"));
        assertEquals(true, changed.at("config", "hide_client_headers"));
    }
}
