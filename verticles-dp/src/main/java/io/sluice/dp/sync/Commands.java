package io.sluice.dp.sync;

import io.sluice.dp.status.Drain;
import io.sluice.node.life.LogLevels;
import io.sluice.sync.dataplane.DataPlaneMachine;
import io.sluice.sync.message.MessageException;
import io.sluice.sync.message.Push;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator may have a data plane do over the bridge, and its answers. */
public final class Commands {
    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final Map<String, Object> OK = Map.of("result", "ok");
    private static final String KNOWN = "log_level, drain, undrain or resync";

    private final LogLevelCommand logLevel;
    private final Drain drain;

    public Commands(LogLevels levels, Drain drain) {
        this.logLevel = new LogLevelCommand(levels);
        this.drain = drain;
    }

    /** On the machine's thread. */
    Map<String, Object> answer(DataPlaneMachine machine, int link, Map<String, Object> body, long nowMs) {
        try {
            if (Push.parse(body) instanceof Push.Command command) {
                return answer(machine, link, command, nowMs);
            }
            return error("kind: not one that is answered (expected: command)");
        } catch (MessageException e) {
            return error(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> answer(DataPlaneMachine machine, int link, Push.Command command, long nowMs) {
        return switch (command.name()) {
            case "log_level" -> logLevel.answer(command.arguments());
            case "drain" -> draining(true);
            case "undrain" -> draining(false);
            case "resync" -> {
                machine.resync(link, nowMs);
                yield OK;
            }
            case "target_health" -> error(command.name() + ": not available in this version");
            default -> error("command: not known (expected: " + KNOWN + ")");
        };
    }

    private Map<String, Object> draining(boolean on) {
        if (drain.isOn() != on) {
            log.atInfo().log(on ? "draining: an operator wants no new traffic here" : "no longer draining");
        }
        drain.set(on);
        return OK;
    }

    private static Map<String, Object> error(String message) {
        return Map.of("result", "error", "message", message);
    }
}
