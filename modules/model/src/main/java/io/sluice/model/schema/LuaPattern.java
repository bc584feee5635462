package io.sluice.model.schema;

import com.google.re2j.Pattern;
import java.util.Map;

/**
 * Kong's schemas write their patterns in Lua's notation; this gives them as regular expressions. {@code %b} and {@code %f}
 * are not understood. The patterns come from declarations, but what they are tried on comes from anyone: they take time
 * linear in it.
 */
final class LuaPattern {
    private static final Map<Character, String> CLASSES = Map.ofEntries(
            Map.entry('a', "a-zA-Z"),
            Map.entry('c', "\\x00-\\x1f\\x7f"),
            Map.entry('d', "0-9"),
            Map.entry('l', "a-z"),
            Map.entry('p', "!-/:-@\\[-`{-~"),
            Map.entry('s', "\\s"),
            Map.entry('u', "A-Z"),
            Map.entry('w', "a-zA-Z0-9"),
            Map.entry('x', "0-9a-fA-F"));

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private boolean afterItem;

    private LuaPattern(String source) {
        this.source = source;
    }

    static Pattern compile(String luaPattern) {
        return Pattern.compile(new LuaPattern(luaPattern).translated(), Pattern.DOTALL);
    }

    private String translated() {
        while (at < source.length()) {
            char c = source.charAt(at++);
            switch (c) {
                case '%' -> escaped(source.charAt(at++), false);
                case '[' -> set();
                case '-', '*', '+', '?' -> repetition(c);
                case '.', '(', ')' -> out.append(c);
                case '^' -> out.append(at == 1 ? "^" : "\\^");
                case '$' -> out.append(at == source.length() ? "\\z" : "\\$");
                default -> literal(c);
            }
            afterItem = "*+?-".indexOf(c) >= 0 ? !afterItem : c != '(' && c != '^';
        }
        return out.toString();
    }

    /** Where there is nothing to repeat, the character stands for itself. */
    private void repetition(char c) {
        if (afterItem) {
            out.append(c == '-' ? "*?" : String.valueOf(c));
        } else {
            literal(c);
        }
    }

    private void set() {
        out.append('[');
        if (source.charAt(at) == '^') {
            out.append(source.charAt(at++));
        }
        int first = at;
        while (source.charAt(at) != ']' || at == first) {
            char c = source.charAt(at++);
            if (c == '%') {
                escaped(source.charAt(at++), true);
            } else if (c == '-' && at - 1 > first && source.charAt(at) != ']') {
                out.append('-');
            } else {
                literal(c);
            }
        }
        at++;
        out.append(']');
    }

    private void escaped(char c, boolean inSet) {
        String members = CLASSES.get(Character.toLowerCase(c));
        if (members == null) {
            literal(c);
        } else if (Character.isUpperCase(c)) {
            out.append("[^").append(members).append(']');
        } else {
            out.append(inSet ? members : "[" + members + "]");
        }
    }

    private void literal(char c) {
        if (!Character.isLetterOrDigit(c) && c < 0x80) {
            out.append('\\');
        }
        out.append(c);
    }
}
