package io.sluice.app.quickstart;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Shows work while it is done, a line for each step with its time: on a terminal with a spinner and colours, elsewhere as
 * plain lines. Steps come one after another.
 */
public final class Steps {
    private static final boolean UNICODE =
            Charset.forName(System.getProperty("native.encoding", "US-ASCII")).equals(StandardCharsets.UTF_8);
    private static final String SPINNER = UNICODE ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : "|/-\\";
    private static final String DONE = UNICODE ? "✓" : "+";
    private static final String FAILED = UNICODE ? "✗" : "x";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String DIM = "\u001b[2m";
    private static final String RESET = "\u001b[0m";
    private static final String NEW_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sluice-progress");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String title = "";
    private volatile String detail = "";
    private volatile long startedAt;
    private int turn;

    public Steps(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Does the work and returns its result; a failure is shown as such and thrown on. */
    <T> T run(String what, Callable<T> work) throws Exception {
        title = what;
        detail = "";
        startedAt = System.nanoTime();
        ScheduledFuture<?> spinner =
                terminal ? clock.scheduleAtFixedRate(this::draw, 0, 100, TimeUnit.MILLISECONDS) : null;
        boolean done = false;
        try {
            T result = work.call();
            done = true;
            return result;
        } finally {
            if (spinner != null) {
                spinner.cancel(false);
            }
            finish(done);
        }
    }

    /** What the step at hand is doing just now. */
    void detail(String words) {
        detail = words;
        if (!terminal) {
            line(title + ": " + words);
        }
    }

    void line(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    String bold(String text) {
        return terminal ? "\u001b[1m" + text + RESET : text;
    }

    private void draw() {
        synchronized (out) {
            turn = (turn + 1) % SPINNER.length();
            String doing = detail.isEmpty() ? "" : ": " + detail;
            out.print(NEW_LINE + SPINNER.charAt(turn) + " " + title + doing + DIM + " " + seconds() + RESET);
            out.flush();
        }
    }

    private void finish(boolean done) {
        synchronized (out) {
            if (terminal) {
                String mark = done ? GREEN + DONE : RED + FAILED;
                out.println(NEW_LINE + mark + RESET + " " + title + DIM + " " + seconds() + RESET);
            } else {
                out.println(title + ": " + (done ? "done" : "failed") + " (" + seconds() + ")");
            }
            out.flush();
            // a drawing that was under way when the step ended draws nothing more
            title = "";
        }
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - startedAt) / 1e9);
    }
}
