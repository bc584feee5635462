package io.sluice.plugins.lua;

/**
 * @param symbol what it is to the grammar: a reserved word or operator as it is written, or one of the constants here
 * @param text as it is written
 */
record Token(String symbol, String text, int line) {
    static final String NAME = "<name>";
    static final String NUMBER = "<number>";
    static final String STRING = "<string>";
    static final String END = "<eof>";

    boolean is(String other) {
        return symbol.equals(other);
    }
}
