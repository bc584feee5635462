package io.sluice.plugins.transform;

import io.sluice.plugins.lua.LuaSyntax;
import org.jspecify.annotations.Nullable;

/** Text with Lua expressions in it: {@code $(headers["x-user"])}. */
public final class Template {
    private static final String START = "$(";

    private Template() {}

    /** What is wrong with the first expression that is not one. */
    public static @Nullable String problem(Object value) {
        String template = (String) value;
        int at = template.indexOf(START);
        while (at >= 0) {
            int first = at + START.length();
            int end = end(template, first);
            String problem = end < 0
                    ? "unmatched parenthesis in '" + template.substring(at) + "'"
                    : LuaSyntax.problem("return " + template.substring(first, end));
            if (problem != null) {
                return "value '" + template + "' is not in supported format, error: " + problem;
            }
            at = template.indexOf(START, end);
        }
        return null;
    }

    /** Where the parenthesis that is open at {@code from} is closed; -1 where it is not. */
    private static int end(String template, int from) {
        int depth = 1;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
