package io.sluice.node.load;

import java.util.List;

/** A start that its settings forbid. The message is the first error; {@link #errors()} has all of them. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> errors;

    public SettingsException(List<String> errors) {
        super(errors.get(0));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
