package io.sluice.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamPathTest {
    @ParameterizedTest
    @CsvSource({
        "/,   V0, /a,      2,  /, false",
        "/,   V0, /a/,     2,  /, false",
        "/,   V0, /ab,     2,  /b, false",
        "/,   V0, /a/b,    2,  /a/b, true",
        "/s,  V0, /fv0/req, 4, /s/fv0/req, true",
        "/s,  V0, /fv0,    4,  /s/fv0, true",
        "/s,  V1, /fv1/req, 4, /sfv1/req, true",
        "/s,  V0, /tv0/req, 4, /s/req, false",
        "/s,  V0, /tv0,    4,  /s, false",
        "/s,  V1, /tv1/req, 4, /s/req, false",
        "/s,  V1, /tv1,    4,  /s, false",
        "/s,  V0, /tv0/req, 5, /s/req, false",
        "/s,  V0, /tv0/,   5,  /s/, false",
        "/s,  V1, /tv1/req, 5, /sreq, false",
        "/s/, V0, /tv0/req, 4, /s/req, false",
        "/s/, V0, /tv0,    4,  /s, false",
        "/s/, V1, /tv1/req, 4, /s/req, false",
        "/k,  V0, /x,      0,  /k/x, true",
        "/k,  V0, /,       0,  /k, true",
    })
    void shouldJoin(String base, Route.PathHandling handling, String path, int matched, String expected, boolean keep) {
        assertEquals(expected, UpstreamPath.join(base, handling, path, keep ? -1 : matched));
    }

    @ParameterizedTest
    @CsvSource({
        "/a../x, 2, true",
        "/a./x, 2, true",
        "/a.., 2, true",
        "/a.b, 2, false",
        "/a/..b, 2, false",
        "/a, 2, false"
    })
    void shouldSeeAPrefixThatWouldLeaveADotSegment(String path, int stripped, boolean unsafe) {
        assertEquals(unsafe, UpstreamPath.unsafeToStrip(path, stripped));
    }
}
