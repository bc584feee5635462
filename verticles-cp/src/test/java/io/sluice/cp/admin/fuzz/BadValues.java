package io.sluice.cp.admin.fuzz;

import java.util.List;
import java.util.Random;

/** JSON values that a field does not expect, as text, and texts that paths and forms do not. */
final class BadValues {
    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "65536",
            "1e999",
            "1e-999",
            "9223372036854775808",
            "-9223372036854775809",
            "0.1",
            "1e30",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\u00e4\u20ac\ud83d\ude00\"",
            "\"../../etc/passwd\"",
            "\"{vault://env/x}\"",
            "\"{vault://\"",
            "\"~(\"",
            "\"~^[a-\"",
            "\"http://[::1\"",
            "\"//\"",
            "\"%00\"",
            "\"%zz\"",
            "\"*\"",
            "\"*.*\"",
            "\"::1/129\"",
            "\"0.0.0.0/33\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "{\"\":null}",
            "{\"id\":null}",
            "{\"id\":\"x\"}",
            "{\"id\":{}}",
            "{\"id\":\"00000000-0000-0000-0000-000000000000\"}",
            "\"00000000-0000-0000-0000-000000000000\"",
            "[\"a\",\"a\"]",
            "[1,\"a\",null,{}]",
            "{\"a\":{\"b\":{\"c\":[]}}}",
            "\"-----BEGIN CERTIFICATE-----\\nAAAA\\n\"",
            "\"tcp\"",
            "[\"http\",\"tcp\"]",
            "NaN",
            "Infinity",
            "'a'",
            "01",
            "1.",
            "\"\\x\"",
            "\"\n\"");
    private static final List<String> SEGMENTS = List.of(
            "seed",
            "%00",
            "a%00b",
            "%ff",
            "%c3%28",
            "%zz",
            "%",
            "%2F",
            "%2e%2e",
            "..",
            ".",
            "a%20b",
            "%25",
            "~",
            "*",
            "(",
            "{x}",
            ":id",
            "00000000-0000-0000-0000-000000000000",
            "0",
            "-1",
            "null",
            "\u00e4",
            "%F0%9F%98%80",
            "a;b=c",
            "a+b",
            "$",
            "%0d%0a",
            "localhost:80",
            "%5B::1%5D:80",
            "a|b",
            "\"",
            "<x>",
            "\\");
    private static final List<String> QUERIES = List.of(
            "",
            "size=0",
            "size=-1",
            "size=1e9",
            "size=99999999999999999999",
            "size=a",
            "size=10&size=a",
            "offset=x",
            "offset=%00",
            "offset=W10",
            "offset=bnVsbA",
            "offset=eyJhIjoxfQ",
            "tags=",
            "tags=a,b/c",
            "tags=%00",
            "tags=,,,/",
            "dry_run=x",
            "dry_run=true",
            "=&&=",
            "%",
            "%zz=%zz",
            "name=%00",
            "name=&name=x",
            "a[b][c]=1",
            "from=x&to=y",
            "from=-1&to=9223372036854775808",
            "to=0",
            "to=99999",
            "from=99&to=1",
            "version=x",
            "version=-1&wait=0",
            "check_hash=x",
            "flatten_errors=2");

    private final Random random;

    BadValues(Random random) {
        this.random = random;
    }

    String json() {
        return switch (random.nextInt(24)) {
            case 0 -> "[".repeat(1 + random.nextInt(3000));
            case 1 -> "{\"a\":".repeat(1500) + "1" + "}".repeat(1500);
            case 2 -> "9".repeat(1 + random.nextInt(2000));
            case 3 -> "\"" + "x".repeat(random.nextInt(70_000)) + "\"";
            case 4 -> "[" + "0,".repeat(random.nextInt(2000)) + "0]";
            case 5 -> "\"" + "a(".repeat(200) + "\"";
            default -> of(JSON);
        };
    }

    String segment() {
        return random.nextInt(40) == 0 ? "y".repeat(random.nextInt(17_000)) : of(SEGMENTS);
    }

    String query() {
        return of(QUERIES);
    }

    String formValue() {
        return random.nextBoolean() ? of(SEGMENTS) : of(List.of("", "1", "true", "[]", "{}", "null", "%7B%7D"));
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
