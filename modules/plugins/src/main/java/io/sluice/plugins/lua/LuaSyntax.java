package io.sluice.plugins.lua;

import org.jspecify.annotations.Nullable;

/** Tells whether text is a chunk of Lua, in the words of the interpreter that the reference runs it with. */
public final class LuaSyntax {
    private static final int SHOWN = 44;

    private LuaSyntax() {}

    /** What is wrong with the first part that is not Lua; null when all is. */
    public static @Nullable String problem(String code) {
        try {
            new LuaParser(new LuaLexer(code)).chunk();
            return null;
        } catch (LuaException e) {
            return "[string \"" + source(code) + "\"]:" + e.line() + ": " + e.getMessage();
        }
    }

    /** The first line, shortened: what a chunk without a name is called. */
    private static String source(String code) {
        int end = code.indexOf('\n');
        String line = end < 0 ? code : code.substring(0, end);
        boolean shortened = end >= 0 || line.length() > SHOWN;
        return shortened ? line.substring(0, Math.min(line.length(), SHOWN)) + "..." : line;
    }
}
