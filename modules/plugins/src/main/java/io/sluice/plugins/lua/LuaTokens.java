package io.sluice.plugins.lua;

import java.util.ArrayDeque;
import java.util.Deque;

/** The tokens of a chunk with one to look ahead, and where in its nesting the reader is. */
final class LuaTokens {
    private static final int DEEPEST = 200;

    /** What a function allows inside it. */
    private static final class Scope {
        private final boolean takesMore;
        private int loops;

        Scope(boolean takesMore) {
            this.takesMore = takesMore;
        }
    }

    private final LuaLexer lexer;
    private final Deque<Scope> functions = new ArrayDeque<>();
    private Token current;
    private Token following;
    private int line = 1;
    private int level;

    LuaTokens(LuaLexer lexer) throws LuaException {
        this.lexer = lexer;
        this.current = lexer.next();
        this.following = current.is(Token.END) ? current : lexer.next();
    }

    Token current() {
        return current;
    }

    Token following() {
        return following;
    }

    boolean isAt(String symbol) {
        return current.is(symbol);
    }

    void advance() throws LuaException {
        line = current.line();
        current = following;
        following = current.is(Token.END) ? current : lexer.next();
    }

    boolean accept(String symbol) throws LuaException {
        boolean there = isAt(symbol);
        if (there) {
            advance();
        }
        return there;
    }

    void expect(String symbol) throws LuaException {
        if (!accept(symbol)) {
            throw error("'" + symbol + "' expected");
        }
    }

    /** The end of what began at {@code start}, perhaps many lines before. */
    void expectEnd(String symbol, Token start) throws LuaException {
        if (!accept(symbol)) {
            boolean sameLine = start.line() == current.line();
            String match = " (to close '" + start.text() + "' at line " + start.line() + ")";
            throw error("'" + symbol + "' expected" + (sameLine ? "" : match));
        }
    }

    LuaException error(String message) {
        return new LuaException(current.line(), message, current.text());
    }

    void enterLevel() throws LuaException {
        if (++level > DEEPEST) {
            throw new LuaException(current.line(), "chunk has too many syntax levels");
        }
    }

    void leaveLevel() {
        level--;
    }

    /** @param takesMore whether {@code ...} means something in it */
    void enterFunction(boolean takesMore) {
        functions.push(new Scope(takesMore));
    }

    void leaveFunction() {
        functions.pop();
    }

    void requireMore() throws LuaException {
        if (!functions.element().takesMore) {
            throw error("cannot use '...' outside a vararg function");
        }
    }

    void enterLoop() {
        functions.element().loops++;
    }

    void leaveLoop() {
        functions.element().loops--;
    }

    void requireLoop() throws LuaException {
        if (functions.element().loops == 0) {
            throw new LuaException(line, "break outside a loop at line " + line, current.text());
        }
    }
}
