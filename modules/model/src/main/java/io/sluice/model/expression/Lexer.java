package io.sluice.model.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into tokens, one at a time. */
final class Lexer {
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]*");
    private static final Pattern SIGN = Pattern.compile("&&|\\|\\||==|!=|\\^=|=\\^|>=|<=|[~><!()]");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*");
    private static final Pattern RAW_TEXT = Pattern.compile("(?s)r#\"(.*?)\"#");
    private static final Pattern LITERAL = Pattern.compile("[-+]?[0-9A-Fa-f:.][0-9A-Fa-fxX:./]*");
    private static final Pattern ADDRESS_OF_LETTERS = Pattern.compile("[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:./]*");
    private static final String ESCAPED = "nrt\\\"";
    private static final String MEANT = "\n\r\t\\\"";

    private final String text;
    private final Matcher matcher;
    private int at;

    Lexer(String text) {
        this.text = text;
        this.matcher = SPACE.matcher(text);
    }

    Token next() {
        take(SPACE);
        int start = at;
        if (at == text.length()) {
            return new Token(Token.Kind.END, at, "");
        }
        if (take(RAW_TEXT)) {
            return new Token(Token.Kind.TEXT, start, matcher.group(1));
        }
        if (text.charAt(at) == '"') {
            return quoted(start);
        }
        if (take(SIGN)) {
            return new Token(Token.Kind.SIGN, start, matcher.group());
        }
        if (take(ADDRESS_OF_LETTERS)) {
            return new Token(Token.Kind.LITERAL, start, matcher.group());
        }
        if (take(IDENTIFIER)) {
            return new Token(Token.Kind.IDENTIFIER, start, matcher.group());
        }
        if (take(LITERAL)) {
            return new Token(Token.Kind.LITERAL, start, matcher.group());
        }
        throw new ExpressionException(start, "'" + text.charAt(start) + "'", "a field, a value or an operator");
    }

    private boolean take(Pattern pattern) {
        matcher.usePattern(pattern).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    private Token quoted(int start) {
        StringBuilder value = new StringBuilder();
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                return new Token(Token.Kind.TEXT, start, value.toString());
            }
            if (c == '\\') {
                i++;
                int escape = i < text.length() ? ESCAPED.indexOf(text.charAt(i)) : -1;
                if (escape < 0) {
                    throw new ExpressionException(i - 1, "a backslash", "one of \\n \\r \\t \\\\ \\\"");
                }
                c = MEANT.charAt(escape);
            }
            value.append(c);
        }
        throw new ExpressionException(text.length(), "the end", "\" to close the text");
    }
}
