package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.node.LogLevel;
import io.sluice.node.life.LogLevels;
import io.sluice.sync.message.Fields;
import io.sluice.sync.message.MessageException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what a data plane answers to a command. It may say anything, so nothing passes that was not looked at. */
final class CommandAnswer {
    private static final int BAD_GATEWAY = 502;
    private static final int LONGEST_MESSAGE = 300;

    private CommandAnswer() {}

    /** @throws Refusal when the data plane did not do what it was told */
    static Fields done(JsonObject answer) {
        Fields fields = new Fields("answer", answer.getMap());
        try {
            if (fields.string("result").equals("ok")) {
                return fields;
            }
            throw refused("node refused: " + bounded(fields.string("message", "")));
        } catch (MessageException e) {
            throw strange();
        }
    }

    /** @throws Refusal when these are no log levels */
    static Map<String, Object> levels(Fields answer) {
        try {
            Map<String, Object> levels = new LinkedHashMap<>();
            levels.put("current_level", level(answer, "current_level"));
            levels.put("original_level", level(answer, "original_level"));
            levels.put("timeout", Math.min(Math.max(0, answer.number("timeout")), LogLevels.LONGEST_TIMEOUT_S));
            return levels;
        } catch (MessageException e) {
            throw strange();
        }
    }

    private static String level(Fields answer, String field) {
        return LogLevel.named(answer.string(field))
                .orElseThrow(() -> answer.wrong(field, LogLevel.names()))
                .text();
    }

    private static String bounded(String message) {
        String printable = message.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= LONGEST_MESSAGE ? printable : printable.substring(0, LONGEST_MESSAGE) + "...";
    }

    private static Refusal strange() {
        return refused("node gave an answer that is not understood");
    }

    private static Refusal refused(String message) {
        return new Refusal(Answer.message(BAD_GATEWAY, message));
    }
}
