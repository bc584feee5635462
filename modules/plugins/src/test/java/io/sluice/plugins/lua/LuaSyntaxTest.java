package io.sluice.plugins.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuaSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "return",
                "return function(conf) kong.log.err('x') end",
                "#!/usr/bin/lua\nreturn 1",
                "local a, b = 1, { [1] = 2, x = 3; 4, f = function(...) return select('#', ...) end, }",
                "-- comment\n--[==[ long ]] comment ]==] x = [[long\nstring]] .. \"a\\x41\\065\\z  b\\\n\"",
                "if a then b() elseif c then d.e:f'x' else g{1} end",
                "for i = 1, 10, 2 do if i then break end end for k, v in pairs(t) do k = v end",
                "while not done do done = #list >= 2 ^ 3 and -x ~= y or z end",
                "repeat local x = 1 until x < 0x1p4",
                "local n = 1ULL + 2LL + 3i + 0xFFull + 1e-3 + .5 + 3. + 0b101",
                "goto done do x = 1 end ::done::",
                "function a.b.c:d(x, ...) self.x, y[1][2] = x, ... end",
                "local function f() return (g()) end; f();",
                "return ...",
                "größe = 1"
            })
    void shouldTakeLua(String code) {
        assertNull(LuaSyntax.problem(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "this is not lua ( | [string \"this is not lua (\"]:1: '=' expected near 'is'",
                "x = = 1 | [string \"x = = 1\"]:1: unexpected symbol near '='",
                "for | [string \"for\"]:1: '<name>' expected near '<eof>'",
                "for x do | [string \"for x do\"]:1: '=' or 'in' expected near 'do'",
                "if x then | [string \"if x then\"]:1: 'end' expected near '<eof>'",
                "return 1 x | [string \"return 1 x\"]:1: '<eof>' expected near 'x'",
                "f() = 1 | [string \"f() = 1\"]:1: unexpected symbol near '='",
                "(a) = 1 | [string \"(a) = 1\"]:1: syntax error near '='",
                "a.b:c = 1 | [string \"a.b:c = 1\"]:1: function arguments expected near '='",
                "x = 'abc | [string \"x = 'abc\"]:1: unfinished string near '<eof>'",
                "x = '\\q' | [string \"x = '\\q'\"]:1: invalid escape sequence near ''\\'",
                "x = 3x | [string \"x = 3x\"]:1: malformed number near '3x'",
                "x = [[ | [string \"x = [[\"]:1: unfinished long string near '<eof>'",
                "function f() return ... end | [string \"function f() return ... end\"]:1: cannot use '...' outside a vararg function near '...'",
                "x = {1, 2 | [string \"x = {1, 2\"]:1: '}' expected near '<eof>'",
                "f(1, | [string \"f(1,\"]:1: unexpected symbol near '<eof>'"
            })
    void shouldSayWhatIsNotLua(String code, String problem) {
        assertEquals(problem, LuaSyntax.problem(code));
    }

    @Test
    void shouldCountLinesAndShortenTheSource() {
        String code = "local x = 1 -- a first line that is longer than what is shown of it\nif x then\n\nf(";

        assertEquals(
                "[string \"local x = 1 -- a first line that is longer t...\"]:4: unexpected symbol near '<eof>'",
                LuaSyntax.problem(code));
        assertEquals(
                "[string \"if x then...\"]:3: 'end' expected (to close 'if' at line 1) near '<eof>'",
                LuaSyntax.problem("if x then\n\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "{", "do ", "f(", "function() ", "a[", "if x then "})
    void shouldRefuseWhatIsNestedTooDeep(String part) {
        assertNotNull(LuaSyntax.problem("x = " + part.repeat(100_000)));
        assertNotNull(LuaSyntax.problem(part.repeat(100_000)));
    }

    @Test
    void shouldReadLongChunks() {
        assertNull(LuaSyntax.problem("x = " + "-".repeat(1) + "1 .. ".repeat(50_000) + "not ".repeat(50_000) + "1"));
        assertNotNull(LuaSyntax.problem("x = " + "1".repeat(200_000) + "z"));
        assertNull(LuaSyntax.problem("x = '" + "\\z".repeat(50_000) + "'"));
    }

    @Test
    void shouldEndOnAnyText() {
        String[] parts = {
            "if",
            " ",
            "(",
            ")",
            "{",
            "}",
            "x",
            "=",
            "function",
            "end",
            "'",
            "\"",
            "[[",
            "]]",
            "--",
            "\n",
            "1",
            ".",
            "e",
            "\\",
            "then",
            ",",
            "..."
        };
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            StringBuilder code = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                code.append(parts[random.nextInt(parts.length)]);
            }
            LuaSyntax.problem(code.toString());
        }
    }
}
