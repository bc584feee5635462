package io.sluice.dp.sync;

import io.sluice.sync.dataplane.DataPlaneMachine;
import io.sluice.sync.message.MessageException;
import io.sluice.sync.message.Push;
import java.util.Map;
import java.util.Set;

/** What an operator may have a data plane do, and its answers. */
final class Commands {
    private static final Set<String> LATER = Set.of("log_level", "drain", "undrain", "target_health");

    private Commands() {}

    static Map<String, Object> answer(DataPlaneMachine machine, int link, Map<String, Object> body, long nowMs) {
        Push push;
        try {
            push = Push.parse(body);
        } catch (MessageException e) {
            return error(String.valueOf(e.getMessage()));
        }
        if (!(push instanceof Push.Command command)) {
            return error("kind: not one that is answered (expected: command)");
        }
        if (command.name().equals("resync")) {
            machine.resync(link, nowMs);
            return Map.of("result", "ok");
        }
        if (LATER.contains(command.name())) {
            return error(command.name() + ": not available in this version");
        }
        return error("command: not known (expected: resync)");
    }

    private static Map<String, Object> error(String message) {
        return Map.of("result", "error", "message", message);
    }
}
