package io.sluice.plugins.lua;

import java.util.Set;

/** Reads Lua's statements and leaves no trace of them but the first mistake. Expressions are {@link LuaExpressions}'. */
final class LuaParser {
    private static final Set<String> BLOCK_ENDS = Set.of("else", "elseif", "end", "until", Token.END);

    private final LuaTokens tokens;
    private final LuaExpressions expressions;

    LuaParser(LuaLexer lexer) throws LuaException {
        this.tokens = new LuaTokens(lexer);
        this.expressions = new LuaExpressions(tokens, this);
    }

    void chunk() throws LuaException {
        tokens.enterFunction(true);
        block();
        tokens.expect(Token.END);
    }

    /** Of a function: from its parameters to its end. */
    void functionBody(Token function) throws LuaException {
        tokens.expect("(");
        tokens.enterFunction(parameters());
        tokens.expect(")");
        block();
        tokens.expectEnd("end", function);
        tokens.leaveFunction();
    }

    /** Whether the last of them is {@code ...}. */
    private boolean parameters() throws LuaException {
        if (tokens.isAt(")")) {
            return false;
        }
        do {
            if (tokens.accept("...")) {
                return true;
            }
            tokens.expect(Token.NAME);
        } while (tokens.accept(","));
        return false;
    }

    private void block() throws LuaException {
        tokens.enterLevel();
        boolean last = false;
        while (!last && !BLOCK_ENDS.contains(tokens.current().symbol())) {
            last = tokens.isAt("return");
            statement();
            tokens.accept(";");
        }
        tokens.leaveLevel();
    }

    private void statement() throws LuaException {
        Token start = tokens.current();
        switch (start.symbol()) {
            case "if" -> ifStatement(start);
            case "while" -> loop(start);
            case "do" -> doBlock(start);
            case "for" -> forLoop(start);
            case "repeat" -> repeat(start);
            case "function" -> function(start);
            case "local" -> local();
            case "return" -> returnStatement();
            case "break" -> breakStatement();
            case "::" -> label();
            case "goto" -> jump();
            case ";" -> {}
            default -> expressions.callOrAssignment();
        }
    }

    private void ifStatement(Token start) throws LuaException {
        do {
            tokens.advance();
            expressions.one();
            tokens.expect("then");
            block();
        } while (tokens.isAt("elseif"));
        if (tokens.accept("else")) {
            block();
        }
        tokens.expectEnd("end", start);
    }

    private void loop(Token start) throws LuaException {
        tokens.advance();
        expressions.one();
        tokens.expect("do");
        loopBody(start);
    }

    private void doBlock(Token start) throws LuaException {
        tokens.advance();
        block();
        tokens.expectEnd("end", start);
    }

    private void forLoop(Token start) throws LuaException {
        tokens.advance();
        tokens.expect(Token.NAME);
        if (tokens.accept("=")) {
            expressions.one();
            tokens.expect(",");
            expressions.one();
            if (tokens.accept(",")) {
                expressions.one();
            }
        } else if (tokens.isAt(",") || tokens.isAt("in")) {
            while (tokens.accept(",")) {
                tokens.expect(Token.NAME);
            }
            tokens.expect("in");
            expressions.list();
        } else {
            throw tokens.error("'=' or 'in' expected");
        }
        tokens.expect("do");
        loopBody(start);
    }

    private void loopBody(Token start) throws LuaException {
        tokens.enterLoop();
        block();
        tokens.leaveLoop();
        tokens.expectEnd("end", start);
    }

    private void repeat(Token start) throws LuaException {
        tokens.advance();
        tokens.enterLoop();
        block();
        tokens.leaveLoop();
        tokens.expectEnd("until", start);
        expressions.one();
    }

    private void function(Token start) throws LuaException {
        tokens.advance();
        tokens.expect(Token.NAME);
        while (tokens.accept(".")) {
            tokens.expect(Token.NAME);
        }
        if (tokens.accept(":")) {
            tokens.expect(Token.NAME);
        }
        functionBody(start);
    }

    private void local() throws LuaException {
        tokens.advance();
        Token function = tokens.current();
        if (tokens.accept("function")) {
            tokens.expect(Token.NAME);
            functionBody(function);
            return;
        }
        do {
            tokens.expect(Token.NAME);
        } while (tokens.accept(","));
        if (tokens.accept("=")) {
            expressions.list();
        }
    }

    private void returnStatement() throws LuaException {
        tokens.advance();
        if (!BLOCK_ENDS.contains(tokens.current().symbol()) && !tokens.isAt(";")) {
            expressions.list();
        }
    }

    private void breakStatement() throws LuaException {
        tokens.advance();
        tokens.requireLoop();
    }

    private void label() throws LuaException {
        tokens.advance();
        tokens.expect(Token.NAME);
        tokens.expect("::");
    }

    private void jump() throws LuaException {
        tokens.advance();
        tokens.expect(Token.NAME);
    }
}
