package io.sluice.plugins.lua;

import java.util.Set;

/** Reads Lua's expressions, and the statements that begin with one. Which operator binds tighter makes no mistakes. */
final class LuaExpressions {
    private static final Set<String> UNARY = Set.of("not", "-", "#");
    private static final Set<String> BINARY =
            Set.of("+", "-", "*", "/", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=", "and", "or");
    private static final Set<String> LITERALS = Set.of(Token.NUMBER, Token.STRING, "nil", "true", "false");

    /** What a prefix turned out to be: only a variable can be assigned to, only a call can stand alone. */
    private enum Kind {
        VARIABLE,
        CALL,
        OTHER
    }

    private final LuaTokens tokens;
    private final LuaParser statements;

    LuaExpressions(LuaTokens tokens, LuaParser statements) {
        this.tokens = tokens;
        this.statements = statements;
    }

    void list() throws LuaException {
        do {
            one();
        } while (tokens.accept(","));
    }

    void one() throws LuaException {
        tokens.enterLevel();
        do {
            while (UNARY.contains(tokens.current().symbol())) {
                tokens.advance();
            }
            simple();
        } while (acceptBinary());
        tokens.leaveLevel();
    }

    void callOrAssignment() throws LuaException {
        Kind kind = suffixed();
        if (kind == Kind.CALL) {
            return;
        }
        while (kind == Kind.VARIABLE && tokens.accept(",")) {
            kind = suffixed();
        }
        if (kind != Kind.VARIABLE) {
            throw tokens.error("syntax error");
        }
        tokens.expect("=");
        list();
    }

    private boolean acceptBinary() throws LuaException {
        boolean more = BINARY.contains(tokens.current().symbol());
        if (more) {
            tokens.advance();
        }
        return more;
    }

    private void simple() throws LuaException {
        Token start = tokens.current();
        if (LITERALS.contains(start.symbol())) {
            tokens.advance();
        } else if (tokens.isAt("...")) {
            tokens.requireMore();
            tokens.advance();
        } else if (tokens.isAt("{")) {
            table(start);
        } else if (tokens.accept("function")) {
            statements.functionBody(start);
        } else {
            suffixed();
        }
    }

    private Kind suffixed() throws LuaException {
        Kind kind = prefix();
        while (true) {
            switch (tokens.current().symbol()) {
                case "." -> {
                    tokens.advance();
                    tokens.expect(Token.NAME);
                    kind = Kind.VARIABLE;
                }
                case "[" -> {
                    index();
                    kind = Kind.VARIABLE;
                }
                case ":" -> {
                    tokens.advance();
                    tokens.expect(Token.NAME);
                    arguments();
                    kind = Kind.CALL;
                }
                case "(", "{", Token.STRING -> {
                    arguments();
                    kind = Kind.CALL;
                }
                default -> {
                    return kind;
                }
            }
        }
    }

    private Kind prefix() throws LuaException {
        Token start = tokens.current();
        if (tokens.accept(Token.NAME)) {
            return Kind.VARIABLE;
        }
        if (!tokens.accept("(")) {
            throw tokens.error("unexpected symbol");
        }
        one();
        tokens.expectEnd(")", start);
        return Kind.OTHER;
    }

    private void arguments() throws LuaException {
        Token start = tokens.current();
        if (tokens.accept(Token.STRING)) {
            return;
        }
        if (tokens.isAt("{")) {
            table(start);
            return;
        }
        if (!tokens.accept("(")) {
            throw tokens.error("function arguments expected");
        }
        if (!tokens.isAt(")")) {
            list();
        }
        tokens.expectEnd(")", start);
    }

    private void index() throws LuaException {
        tokens.expect("[");
        one();
        tokens.expect("]");
    }

    private void table(Token start) throws LuaException {
        tokens.expect("{");
        while (!tokens.isAt("}")) {
            item();
            if (!tokens.accept(",") && !tokens.accept(";")) {
                break;
            }
        }
        tokens.expectEnd("}", start);
    }

    private void item() throws LuaException {
        if (tokens.isAt("[")) {
            index();
            tokens.expect("=");
        } else if (tokens.isAt(Token.NAME) && tokens.following().is("=")) {
            tokens.advance();
            tokens.advance();
        }
        one();
    }
}
