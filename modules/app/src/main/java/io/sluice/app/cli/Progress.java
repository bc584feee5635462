package io.sluice.app.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** How far long work has come: a bar on a terminal, a plain line for each part of the work elsewhere. */
final class Progress implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    private Progress(PrintWriter out, String task, long most) {
        if (!Ansi.AUTO.enabled()) {
            out.println(task + (most > 0 ? " " + most + " entities" : ""));
            out.flush();
            bar = null;
        } else {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(most)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
        }
    }

    static Progress of(PrintWriter out, String task, long most) {
        return new Progress(out, task, most);
    }

    /** Of work that has no length. */
    static Progress unknown(PrintWriter out, String task) {
        return new Progress(out, task, -1);
    }

    /** From the start, also when the work is done once more. */
    void begin() {
        if (bar != null) {
            bar.stepTo(0);
        }
    }

    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
