package io.sluice.plugins.lua;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes Lua apart into tokens. Numbers are those of LuaJIT, {@code 1ULL} and {@code 2i} among them. */
final class LuaLexer {
    private static final Set<String> WORDS = Set.of(
            "and",
            "break",
            "do",
            "else",
            "elseif",
            "end",
            "false",
            "for",
            "function",
            "goto",
            "if",
            "in",
            "local",
            "nil",
            "not",
            "or",
            "repeat",
            "return",
            "then",
            "true",
            "until",
            "while");
    private static final List<String> OPERATORS = List.of("...", "..", "==", "~=", "<=", ">=", "::");
    private static final Pattern NUMBER = Pattern.compile(
            "(?:0[xX](?=[.\\p{XDigit}])\\p{XDigit}*+(?:\\.\\p{XDigit}*+)?(?:[pP][+-]?\\d++)?|0[bB][01]++"
                    + "|(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?)(?:[uU]?[lL][lL]|[iI])?");
    private static final Pattern LONG_BRACKET = Pattern.compile("\\[(=*)\\[");
    private static final Pattern ESCAPE =
            Pattern.compile("[abfnrtv\\\\\"'\\n\\r]|x\\p{XDigit}{2}|u\\{\\p{XDigit}{1,6}}|z\\s*|\\d{1,3}");
    private static final int LAST_BYTE = 255;

    private final String source;
    private int at;
    private int line = 1;

    LuaLexer(String source) {
        this.source = source;
        if (source.startsWith("#")) {
            at = lineEnd();
        }
    }

    Token next() throws LuaException {
        skipSpaceAndComments();
        if (at >= source.length()) {
            return new Token(Token.END, Token.END, line);
        }
        char c = source.charAt(at);
        if (isNameStart(c)) {
            return name();
        }
        if (isDigit(c) || (c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1)))) {
            return number();
        }
        if (c == '"' || c == '\'') {
            return string(c);
        }
        Matcher bracket = LONG_BRACKET.matcher(source).region(at, source.length());
        if (c == '[' && bracket.lookingAt()) {
            return longString(bracket.group(1));
        }
        return operator();
    }

    private void skipSpaceAndComments() throws LuaException {
        while (at < source.length()) {
            if (source.startsWith("--", at)) {
                comment();
            } else if (Character.isWhitespace(source.charAt(at))) {
                moveTo(at + 1);
            } else {
                return;
            }
        }
    }

    private void comment() throws LuaException {
        Matcher bracket = LONG_BRACKET.matcher(source).region(at + 2, source.length());
        if (!bracket.lookingAt()) {
            at = lineEnd();
            return;
        }
        at = bracket.end();
        closeBracket(bracket.group(1), "unfinished long comment");
    }

    private Token name() {
        int start = at;
        while (at < source.length() && (isNameStart(source.charAt(at)) || isDigit(source.charAt(at)))) {
            at++;
        }
        String text = source.substring(start, at);
        return new Token(WORDS.contains(text) ? text : Token.NAME, text, line);
    }

    private Token number() throws LuaException {
        String text = source.substring(at, numberEnd());
        if (!NUMBER.matcher(text).matches()) {
            throw new LuaException(line, "malformed number", text);
        }
        at += text.length();
        return new Token(Token.NUMBER, text, line);
    }

    /** After all that looks like a part of the number, whether it may be one or not. */
    private int numberEnd() {
        int end = at;
        boolean exponent = false;
        while (end < source.length()
                && (isNumberPart(source.charAt(end)) || (exponent && isSign(source.charAt(end))))) {
            exponent = "eEpP".indexOf(source.charAt(end)) >= 0;
            end++;
        }
        return end;
    }

    private Token string(char quote) throws LuaException {
        int start = at++;
        while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
            if (source.charAt(at) == '\\') {
                escape(start);
            } else {
                at++;
            }
        }
        if (at >= source.length()) {
            throw new LuaException(line, "unfinished string", Token.END);
        }
        if (source.charAt(at) != quote) {
            throw new LuaException(line, "unfinished string", source.substring(start, at));
        }
        at++;
        return new Token(Token.STRING, source.substring(start, at), line);
    }

    private void escape(int start) throws LuaException {
        Matcher escape = ESCAPE.matcher(source).region(at + 1, source.length());
        boolean known = escape.lookingAt();
        boolean decimal = known && isDigit(source.charAt(at + 1));
        if (!known || (decimal && Integer.parseInt(escape.group()) > LAST_BYTE)) {
            throw new LuaException(line, "invalid escape sequence", source.substring(start, at + 1));
        }
        moveTo(escape.end());
    }

    private Token longString(String level) throws LuaException {
        int start = at;
        at += level.length() + 2;
        closeBracket(level, "unfinished long string");
        return new Token(Token.STRING, source.substring(start, at), line);
    }

    private void closeBracket(String level, String error) throws LuaException {
        String close = "]" + level + "]";
        int end = source.indexOf(close, at);
        if (end < 0) {
            moveTo(source.length());
            throw new LuaException(line, error, Token.END);
        }
        moveTo(end + close.length());
    }

    private Token operator() {
        String text = OPERATORS.stream()
                .filter(operator -> source.startsWith(operator, at))
                .findFirst()
                .orElseGet(() -> source.substring(at, at + 1));
        at += text.length();
        return new Token(text, text, line);
    }

    private void moveTo(int end) {
        for (; at < end; at++) {
            line += source.charAt(at) == '\n' ? 1 : 0;
        }
    }

    private int lineEnd() {
        int end = source.indexOf('\n', at);
        return end < 0 ? source.length() : end;
    }

    private static boolean isNumberPart(char c) {
        return isNameStart(c) || isDigit(c) || c == '.';
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Bytes above ASCII are letters to LuaJIT. */
    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > '\u007f';
    }
}
