package io.sluice.cp.admin.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Makes requests: from such as are wrong only in one field to such as are no HTTP. The same seed makes the same ones. */
public final class RequestMaker {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> ODD_METHODS =
            List.of("HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X", "CONNECT", "PURGE");
    private static final List<String> ODD_HEADERS = List.of(
            "If-Match: \"",
            "If-Match: *",
            "If-Match: W/\"x\", y",
            "If-None-Match: *",
            "Origin: null",
            "Origin: ://",
            "Accept: \u00e4",
            "Authorization: Basic !",
            "Kong-Admin-Token: ",
            "Expect: 200-ok",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AA",
            "Upgrade: websocket",
            "Content-Encoding: gzip",
            "X-A: " + "b".repeat(9000),
            "Cookie: a",
            "Range: bytes=0-",
            "Access-Control-Request-Method: \u0001",
            "TE: trailers",
            "Forwarded: for=\"",
            "Content-Language:");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json; charset=utf-16",
            "APPLICATION/JSON",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=b",
            "multipart/form-data; boundary=\"",
            "text/plain",
            "",
            ";",
            "application/xml",
            "application/json;;;=\"");

    private final Random random;
    private final BadValues bad;
    private final List<String> templates;
    private final Map<String, List<String>> fields;
    private final List<String> collections;

    /**
     * @param templates paths with parameters as {@code {name}}
     * @param fields the names of the fields by the first segment of the path that takes them
     */
    public RequestMaker(long seed, List<String> templates, Map<String, List<String>> fields) {
        this.random = new Random(seed);
        this.bad = new BadValues(random);
        this.templates = templates;
        this.fields = fields;
        this.collections = List.copyOf(fields.keySet());
    }

    public RawRequest next() {
        return switch (random.nextInt(10)) {
            case 0 -> brokenFraming();
            case 1 -> noise();
            case 2 -> chunked();
            default -> plain();
        };
    }

    private RawRequest plain() {
        // of all paths few take entities, and only a whole one is kept
        String template = random.nextInt(3) == 0 ? "/" + bad.of(collections) : bad.of(templates);
        String method = random.nextInt(12) == 0 ? bad.of(ODD_METHODS) : bad.of(METHODS);
        String type = random.nextInt(4) == 0 ? bad.of(TYPES) : "application/json";
        byte[] body = method.equals("GET") ? new byte[0] : body(template, type);
        String extra = random.nextInt(4) == 0 ? bad.of(ODD_HEADERS) + "\r\n" : "";
        String path = path(template);
        boolean sound = !method.equals("CONNECT")
                && path.length() < 4000
                && !extra.startsWith("Upgrade")
                && !extra.startsWith("Access-Control")
                && path.chars().allMatch(c -> c > ' ' && c < 127);
        String length = body.length > 0 || !method.equals("GET") ? "Content-Length: " + body.length + "\r\n" : "";
        return RawRequest.of(head(method, path, type, extra + length), body, sound);
    }

    private RawRequest chunked() {
        String template = bad.of(templates);
        byte[] body = body(template, "application/json");
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        boolean broken = random.nextInt(3) == 0;
        for (int at = 0; at < body.length; ) {
            int size = Math.min(body.length - at, 1 + random.nextInt(2000));
            String said = broken && random.nextInt(4) == 0
                    ? bad.of(List.of("zz", "-1", "7fffffffffffffff", ""))
                    : Integer.toHexString(size);
            chunks.writeBytes((said + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            chunks.write(body, at, size);
            chunks.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            at += size;
        }
        chunks.writeBytes((broken ? "0\r\nTrailer" : "0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        String head = head("POST", path(template), "application/json", "Transfer-Encoding: chunked\r\n");
        return RawRequest.of(head, chunks.toByteArray(), false);
    }

    private RawRequest brokenFraming() {
        String template = bad.of(templates);
        byte[] body = body(template, "application/json");
        String lie = bad.of(List.of(
                "Content-Length: " + (body.length + 10),
                "Content-Length: " + Math.max(0, body.length - 3),
                "Content-Length: -1",
                "Content-Length: 99999999999999999999",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 11534336",
                "Transfer-Encoding: gzip, chunked",
                "Expect: 100-continue\r\nContent-Length: " + body.length));
        return RawRequest.of(head(bad.of(METHODS), path(template), "application/json", lie + "\r\n"), body, false);
    }

    private RawRequest noise() {
        String start = bad.of(List.of(
                "GET / HTTP/9.9\r\n\r\n",
                "GET\r\n\r\n",
                "\r\n\r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost\r\n\r\n",
                "GET / HTTP/1.1\r\n : x\r\n\r\n",
                "GET /services HTTP/1.0\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002",
                "GET http://other.example/services HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: \u0000\r\n\r\n"));
        byte[] more = new byte[random.nextInt(3) == 0 ? random.nextInt(2000) : 0];
        random.nextBytes(more);
        return RawRequest.of(start, more, false);
    }

    private String head(String method, String path, String type, String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + headers + "\r\n";
    }

    private String path(String template) {
        String path = PARAMETER
                .matcher(template)
                .replaceAll(match ->
                        java.util.regex.Matcher.quoteReplacement(random.nextInt(3) == 0 ? "seed" : bad.segment()));
        if (random.nextInt(15) == 0) {
            path += "/" + bad.segment();
        }
        String query = random.nextInt(3) == 0 ? bad.query() : "";
        return query.isEmpty() ? path : path + "?" + query;
    }

    private byte[] body(String template, String type) {
        String lower = type.toLowerCase(java.util.Locale.ROOT);
        String text =
                lower.startsWith("multipart") ? multipart() : lower.contains("form") ? form(template) : json(template);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes.length > 0 && random.nextInt(10) == 0
                ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
                : bytes;
    }

    private String json(String template) {
        if (random.nextInt(8) == 0) {
            return bad.json();
        }
        StringBuilder json = new StringBuilder("{");
        int count = random.nextInt(5);
        for (int i = 0; i <= count; i++) {
            json.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(field(template))
                    .append("\":")
                    .append(value());
        }
        return json.append('}').toString();
    }

    /** Good ones as well, or no request would come past the first check. */
    private String value() {
        return random.nextInt(3) == 0
                ? bad.of(List.of(
                        "\"seed\"",
                        "\"a.example\"",
                        "\"http://h:80/p\"",
                        "[\"/p\"]",
                        "80",
                        "[\"GET\"]",
                        "{\"name\":\"seed\"}",
                        "\"key-auth\""))
                : bad.json();
    }

    private String form(String template) {
        StringBuilder form = new StringBuilder();
        int count = random.nextInt(6);
        for (int i = 0; i <= count; i++) {
            String tail = bad.of(List.of(
                    "",
                    "[]",
                    "[0]",
                    "[-1]",
                    "[999999999]",
                    "[1][2]",
                    ".a",
                    ".",
                    "[",
                    "]",
                    "[a",
                    "..",
                    "[a].b[",
                    "%5B%5D"));
            form.append(i == 0 ? "" : "&")
                    .append(field(template))
                    .append(tail)
                    .append('=')
                    .append(bad.formValue());
        }
        return form.toString();
    }

    private String multipart() {
        return bad.of(List.of(
                "",
                "--b--\r\n",
                "--b\r\n\r\n\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"host\"\r\n\r\nh\r\n--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"host\"\r\n\r\nh",
                "--b\r\nContent-Disposition: form-data\r\n\r\nh\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../x\"\r\n\r\nh\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"" + "n".repeat(20_000) + "\"\r\n\r\nh\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: x\r\n\r\nh\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=nope\r\n\r\nh\r\n--b--",
                "--c\r\n\u00ff"));
    }

    private String field(String template) {
        List<String> known =
                fields.getOrDefault(template.split("/").length > 1 ? template.split("/")[1] : "", List.of());
        return known.isEmpty() || random.nextInt(10) == 0
                ? bad.of(List.of("", "id", "name", "x", "a.b", "created_at", "tags", "ttl", "config", "@", "host"))
                : bad.of(known);
    }
}
