package io.sluice.cp.admin.entity;

import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.schema.Preparation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that a request asks for, as a value: it can be made alone, together with others, or on trial.
 *
 * @param operation what is asked for, as Kong names it: {@code create 'services' entities}
 * @param preparation slow work on the input, still to be done
 */
public record Edit(String operation, Preparation preparation, Map<String, @Nullable Object> input, Change change) {
    /** Looks up all that it needs in the editor's own image, so that what it finds is still so when it is written. */
    @FunctionalInterface
    public interface Change {
        /** @param input the callee's own */
        Edited apply(ConfigEditor editor, Map<String, @Nullable Object> input);
    }

    /** An edit that needs no preparation. */
    public static Edit of(String operation, Map<String, @Nullable Object> input, Change change) {
        return new Edit(operation, Preparation.NONE, input, change);
    }

    /** An edit that cannot be made, whatever the configuration is. */
    static Edit impossible(RuntimeException reason) {
        return of("", Map.of(), (editor, input) -> {
            throw reason;
        });
    }

    /** Whether {@link #prepared} takes long. */
    boolean isSlow() {
        return preparation != Preparation.NONE;
    }

    Edit prepared() {
        return of(operation, preparation.prepare(input), change);
    }

    Edited run(ConfigEditor editor) {
        return change.apply(editor, new LinkedHashMap<>(input));
    }
}
