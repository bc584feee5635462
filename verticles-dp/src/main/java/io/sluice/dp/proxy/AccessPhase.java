package io.sluice.dp.proxy;

import io.sluice.dp.plan.ConfiguredPlugin;
import io.sluice.dp.plan.PluginPlan;
import io.sluice.dp.plan.Who;
import io.sluice.dp.runtime.Runtime;
import io.sluice.model.Entity;
import io.sluice.plugin.AccessHandler;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the plugins of a plan, one after the other, about one request. */
final class AccessPhase {
    private static final Logger log = LoggerFactory.getLogger(AccessPhase.class);

    private final PluginPlan plan;
    private final Runtime runtime;
    private final PluginRequest request;
    private @Nullable Who who;

    AccessPhase(PluginPlan plan, Runtime runtime, PluginRequest request) {
        this.plan = plan;
        this.runtime = runtime;
        this.request = request;
    }

    /** @return the answer that ends the request; null when it goes on */
    @Nullable
    ErrorAnswer run() {
        List<PluginPlan.Step> steps = plan.steps();
        int early = 0;
        for (int i = 0; i < steps.size(); i++) {
            ErrorAnswer answer = ask(steps.get(i));
            if (answer != null) {
                return answer;
            }
            if (identify()) {
                early = i + 1;
            }
        }
        return firstClosed(steps.subList(0, early));
    }

    private @Nullable ErrorAnswer ask(PluginPlan.Step step) {
        ConfiguredPlugin plugin = plan.choose(step, runtime.plugins(), who);
        if (plugin == null) {
            return null;
        }
        AccessHandler handler = plugin.handler();
        if (handler == null) {
            return PluginAnswer.unavailable(plugin.name());
        }
        try {
            handler.access(request);
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("plugin", plugin.id()).log("plugin failed");
            return GatewayError.INTERNAL;
        }
        return request.exit() == null ? null : PluginAnswer.of(request.exit());
    }

    /** @return whether the consumer is another one now */
    private boolean identify() {
        Entity consumer = request.consumer();
        String id = consumer == null ? null : consumer.id();
        if (Objects.equals(id, who == null ? null : who.consumer())) {
            return false;
        }
        who = consumer == null ? null : runtime.who(consumer);
        return true;
    }

    /** A plugin for certain consumers that had its turn before anybody was known does not run, but is not passed by if closed. */
    private @Nullable ErrorAnswer firstClosed(List<PluginPlan.Step> early) {
        for (PluginPlan.Step step : early) {
            ConfiguredPlugin plugin = who == null ? null : plan.choose(step, runtime.plugins(), who);
            if (plugin != null && plugin.handler() == null) {
                return PluginAnswer.unavailable(plugin.name());
            }
        }
        return null;
    }
}
