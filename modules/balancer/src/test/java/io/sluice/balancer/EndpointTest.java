package io.sluice.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void shouldBeEqualWhenConnectionsMayBeShared() {
        assertEquals(new Endpoint("a", 80, false, false), new Endpoint("a", 80, false, true));
        assertNotEquals(new Endpoint("a", 443, true, false), new Endpoint("a", 443, true, true));
        assertNotEquals(new Endpoint("a", 80, false, false), new Endpoint("a", 80, true, false));
        assertNotEquals(new Endpoint("a", 80, false, false), new Endpoint("b", 80, false, false));
    }

    @Test
    void shouldLeaveOutTheDefaultPort() {
        assertEquals("a", new Endpoint("a", 80, false, false).authority());
        assertEquals("a", new Endpoint("a", 443, true, false).authority());
        assertEquals("a:443", new Endpoint("a", 443, false, false).authority());
        assertEquals("[::1]:8080", new Endpoint("::1", 8080, false, false).authority());
    }

    @Test
    void shouldPickTheOneEndpointOfADirectService() {
        Endpoint endpoint = new Endpoint("a", 80, false, false);

        assertEquals(Target.of(endpoint), Balancer.direct(endpoint).pick(3));
    }
}
