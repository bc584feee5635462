package io.sluice.app;

import io.sluice.app.cli.CommandLines;

/** Entry point of the program. Exit codes: 0 done, 1 failed, 2 wrong usage. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(CommandLines.create().execute(args));
    }
}
