package io.sluice.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.balancer.RoundRobin.Weighted;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundRobinTest {
    @Test
    void shouldSpreadRequestsByWeight() {
        Balancer balancer = RoundRobin.of(List.of(target("a", 200), target("b", 100), target("c", 0)));

        String order = IntStream.range(0, 9).mapToObj(i -> host(balancer)).collect(Collectors.joining());

        assertEquals("abaabaaba", order);
    }

    @Test
    void shouldRoundSharesThatAreTooFine() {
        Balancer balancer = RoundRobin.of(List.of(target("a", 65521), target("b", 65519), target("c", 1)));

        Map<String, Long> counts = IntStream.range(0, 40_970)
                .mapToObj(i -> host(balancer))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertEquals(counts.get("a"), counts.get("b"), 10.0);
        assertTrue(counts.get("c") >= 1, counts.toString());
    }

    @Test
    void shouldFindNobodyWithoutWeights() {
        assertNull(RoundRobin.of(List.of(target("a", 0))).pick(0));
        assertNull(RoundRobin.of(List.of()).pick(0));
    }

    private static Weighted target(String host, int weight) {
        return new Weighted(Target.of(new Endpoint(host, 80, false, false)), weight);
    }

    private static String host(Balancer balancer) {
        Target target = balancer.pick(0);
        return target == null ? "-" : target.endpoint().host();
    }
}
