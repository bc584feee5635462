package io.sluice.balancer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks targets in turn, each as often as its weight says and as evenly spread as can be. All event loops take turns on one
 * counter, so that few requests are shared out as well as many.
 */
public final class RoundRobin implements Balancer {
    /** A target with its share; one without a share gets no requests. */
    public record Weighted(Target target, int weight) {}

    /** The most turns after which the order begins anew, beyond one for each target: finer shares are rounded. */
    private static final int MOST_TURNS = 4096;

    private final Target[] turns;
    private final AtomicInteger next = new AtomicInteger();

    private RoundRobin(Target[] turns) {
        this.turns = turns;
    }

    public static Balancer of(List<Weighted> targets) {
        List<Weighted> asked =
                targets.stream().filter(target -> target.weight > 0).toList();
        return asked.isEmpty() ? NOWHERE : new RoundRobin(turns(asked));
    }

    @Override
    public Target pick(int attempt) {
        return turns[Math.floorMod(next.getAndIncrement(), turns.length)];
    }

    private static Target[] turns(List<Weighted> targets) {
        int[] shares = shares(targets);
        int total = 0;
        for (int share : shares) {
            total += share;
        }
        Target[] turns = new Target[total];
        int[] credit = new int[shares.length];
        for (int turn = 0; turn < total; turn++) {
            int best = 0;
            for (int i = 0; i < shares.length; i++) {
                credit[i] += shares[i];
                best = credit[i] > credit[best] ? i : best;
            }
            credit[best] -= total;
            turns[turn] = targets.get(best).target;
        }
        return turns;
    }

    private static int[] shares(List<Weighted> targets) {
        int divisor = 0;
        for (Weighted target : targets) {
            divisor = divisor(divisor, target.weight);
        }
        long total = 0;
        for (Weighted target : targets) {
            total += target.weight / divisor;
        }
        double scale = total <= MOST_TURNS ? 1 : (double) MOST_TURNS / total;
        int[] shares = new int[targets.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.max(1, (int) Math.round((double) targets.get(i).weight / divisor * scale));
        }
        return shares;
    }

    private static int divisor(int one, int other) {
        return other == 0 ? one : divisor(other, one % other);
    }
}
