package io.sluice.dp.sync;

import io.sluice.node.LogLevel;
import io.sluice.node.life.LogLevels;
import io.sluice.sync.message.Fields;
import io.sluice.sync.message.MessageException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command {@code log_level}: tells or changes how much this node logs. */
final class LogLevelCommand {
    private static final String NAME = "log_level";

    private final LogLevels levels;

    LogLevelCommand(LogLevels levels) {
        this.levels = levels;
    }

    /** @throws MessageException when an argument is missing or wrong */
    Map<String, Object> answer(Map<String, @Nullable Object> arguments) {
        Fields fields = new Fields(NAME, arguments);
        return switch (fields.string("action")) {
            case "get" -> shown(levels.view());
            case "set" -> shown(levels.change(level(fields), timeout(fields)));
            default -> throw fields.wrong("action", "get or set");
        };
    }

    private static LogLevel level(Fields fields) {
        return LogLevel.named(fields.string("level")).orElseThrow(() -> fields.wrong("level", LogLevel.names()));
    }

    private static long timeout(Fields fields) {
        long timeout = fields.number("timeout", LogLevels.DEFAULT_TIMEOUT_S);
        if (timeout < 0 || timeout > LogLevels.LONGEST_TIMEOUT_S) {
            throw fields.wrong("timeout", "0 to " + LogLevels.LONGEST_TIMEOUT_S + " seconds");
        }
        return timeout;
    }

    private static Map<String, Object> shown(LogLevels.View view) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("result", "ok");
        answer.put("current_level", view.current().text());
        answer.put("original_level", view.original().text());
        answer.put("timeout", view.timeoutS());
        return answer;
    }
}
