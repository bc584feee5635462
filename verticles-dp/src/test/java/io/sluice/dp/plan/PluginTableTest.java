package io.sluice.dp.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PluginTableTest {
    private static final Who BOB = new Who("bob", List.of("silver", "gold"));

    @Test
    void shouldChooseByTheReferencesPrecedence() {
        List<ConfiguredPlugin> byPrecedence = List.of(
                plugin("r", "s", "bob", null),
                plugin("r", "s", null, "gold"),
                plugin("r", null, "bob", null),
                plugin(null, "s", "bob", null),
                plugin("r", null, null, "gold"),
                plugin(null, "s", null, "gold"),
                plugin("r", "s", null, null),
                plugin(null, null, "bob", null),
                plugin(null, null, null, "gold"),
                plugin("r", null, null, null),
                plugin(null, "s", null, null),
                plugin(null, null, null, null));
        PluginTable table = PluginTable.EMPTY.with(plugin("other", "s", "bob", null));
        for (ConfiguredPlugin plugin : byPrecedence) {
            table = table.with(plugin);
        }

        List<@Nullable ConfiguredPlugin> chosen = new ArrayList<>();
        for (ConfiguredPlugin plugin : byPrecedence) {
            PluginPlan plan = table.plan("r", "s");
            assertNotNull(plan);
            chosen.add(plan.choose(plan.steps().get(0), table, BOB));
            table = table.without(plugin.id());
        }

        assertEquals(byPrecedence, chosen);
        PluginPlan rest = table.plan("r", "s");
        assertNotNull(rest, "a plugin for a consumer may be met anywhere, until it is looked for");
        assertNull(rest.choose(rest.steps().get(0), table, BOB));
    }

    @Test
    void shouldOrderByPriorityAndThenAgainstTheAlphabet() {
        PluginTable table = PluginTable.EMPTY
                .with(named("low", 1))
                .with(named("a", 900))
                .with(named("b", 900))
                .with(named("high", 1000));

        PluginPlan plan = table.plan(null, null);

        assertNotNull(plan);
        assertEquals(
                List.of("high", "b", "a", "low"),
                plan.steps().stream().map(PluginPlan.Step::name).toList());
    }

    @Test
    void shouldLetAPluginTakeTheScopeOfOneThatLeavesAfterwards() {
        ConfiguredPlugin old = new ConfiguredPlugin("1", "p", 1, new Scope("r", null, null, null), null);
        ConfiguredPlugin next = new ConfiguredPlugin("2", "p", 1, old.scope(), null);

        PluginTable table = PluginTable.EMPTY.with(old).with(next).without(old.id());

        PluginPlan plan = table.plan("r", null);
        assertNotNull(plan);
        assertEquals(next, plan.choose(plan.steps().get(0), table, null));
        assertNull(table.without(next.id()).plan("r", null));
    }

    private static ConfiguredPlugin named(String name, int priority) {
        return new ConfiguredPlugin(name, name, priority, new Scope(null, null, null, null), null);
    }

    private static ConfiguredPlugin plugin(
            @Nullable String route, @Nullable String service, @Nullable String consumer, @Nullable String group) {
        Scope scope = new Scope(route, service, consumer, group);
        return new ConfiguredPlugin(scope.toString(), "p", 1, scope, null);
    }
}
