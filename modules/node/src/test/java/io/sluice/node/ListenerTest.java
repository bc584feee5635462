package io.sluice.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTest {
    @Test
    void shouldReadAddressesAndFlags() throws SettingException {
        List<Listener> listeners = read("0.0.0.0:8000 reuseport backlog=16384, [::1]:8443 http2 SSL");

        assertEquals("0.0.0.0", listeners.get(0).host());
        assertEquals(8000, listeners.get(0).port());
        assertEquals(16384, listeners.get(0).backlog());
        assertTrue(listeners.get(0).reusePort());
        assertEquals("[::1]:8443 http2 ssl", listeners.get(1).toString());
        assertEquals("[::1]:8443", listeners.get(1).address());
    }

    @Test
    void shouldSetTheOptionsOfAServer() throws SettingException {
        HttpServerOptions options =
                read("127.0.0.1:0 reuseport backlog=7 so_keepalive=on").get(0).applyTo(new HttpServerOptions());
        assertEquals("127.0.0.1", options.getHost());
        assertEquals(0, options.getPort());
        assertEquals(7, options.getAcceptBacklog());
        assertTrue(options.isReusePort());
        assertTrue(options.isTcpKeepAlive());
    }

    @Test
    void shouldKeepWhatAServerDoesUnlessTold() throws SettingException {
        Listener quiet = read("127.0.0.1:0").get(0);
        assertTrue(quiet.keepAlive(true));
        assertFalse(quiet.keepAlive(false));
        Listener off = read("127.0.0.1:0 so_keepalive=off").get(0);
        assertFalse(off.applyTo(new HttpServerOptions().setTcpKeepAlive(true)).isTcpKeepAlive());
    }

    @Test
    void shouldTakeOffAsNoListener() throws SettingException {
        assertEquals(List.of(), read("off"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "127.0.0.1",
                "127.0.0.1:abc",
                "127.0.0.1:99999",
                "256.0.0.1:80",
                "::1:80",
                "127.0.0.1:80 fast",
                "127.0.0.1:80 backlog=x",
                ""
            })
    void shouldRefuseWhatIsNotAListener(String text) {
        SettingException e = assertThrows(SettingException.class, () -> read(text));
        assertTrue(
                e.getMessage().startsWith("proxy_listen must be of form: [off] | <ip>:<port> [ssl]"), e.getMessage());
    }

    private static List<Listener> read(String text) throws SettingException {
        return Settings.of(Map.of("proxy_listen", text)).get(SettingTable.PROXY_LISTEN);
    }
}
