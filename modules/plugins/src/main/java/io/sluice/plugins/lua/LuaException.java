package io.sluice.plugins.lua;

/** The first thing in a chunk that is not Lua. */
final class LuaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    LuaException(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    LuaException(int line, String message, String near) {
        this(line, message + " near '" + near + "'");
    }

    int line() {
        return line;
    }
}
