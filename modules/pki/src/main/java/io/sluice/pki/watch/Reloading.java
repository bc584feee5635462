package io.sluice.pki.watch;

import io.sluice.pki.FileContents;
import io.sluice.pki.PkiException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something made of files, and made anew when they change: as a whole or not at all. What cannot be made is refused and the
 * one before stays; it is told once, and only when the files have come to rest: a certificate whose key has not arrived yet
 * is no news. {@link #current} is for any thread and never waits.
 */
public final class Reloading<T> {
    private static final Logger log = LoggerFactory.getLogger(Reloading.class);

    /** Makes the thing from the files as they are now; the message of the exception is for the operator. */
    @FunctionalInterface
    public interface Maker<T> {
        T make() throws PkiException;
    }

    private final String what;
    private final List<String> values;
    private final Maker<T> maker;
    private volatile T current;
    private FileContents made;
    private @Nullable FileContents refused;
    private volatile @Nullable String problem;

    private Reloading(String what, List<String> values, Maker<T> maker) throws PkiException {
        this.what = what;
        this.values = List.copyOf(values);
        this.maker = maker;
        this.made = FileContents.of(values);
        this.current = maker.make();
    }

    /**
     * @param what for the log, such as "cluster certificates"
     * @param values of the settings; those that name no file are never looked at
     */
    public static <T> Reloading<T> open(String what, List<String> values, Maker<T> maker) throws PkiException {
        return new Reloading<>(what, values, maker);
    }

    public T current() {
        return current;
    }

    /** Why the files as they are now are refused, once they have come to rest; nothing when they are what is in use. */
    public @Nullable String problem() {
        return problem;
    }

    /** Reads the files, so not on an event loop. Answers whether {@link #current} is another one now. */
    public synchronized boolean look() {
        FileContents now = FileContents.of(values);
        if (now.equals(made)) {
            accept();
            return false;
        }
        try {
            T next = maker.make();
            if (!now.equals(FileContents.of(values))) {
                return false; // they change at this moment: the next look will see all of it
            }
            current = next;
            made = now;
            accept();
            log.atInfo().addKeyValue("what", what).log("changed files are in use for new connections");
            return true;
        } catch (PkiException e) {
            refuse(now, e);
            return false;
        }
    }

    private void accept() {
        refused = null;
        problem = null;
    }

    private void refuse(FileContents now, PkiException reason) {
        if (!now.equals(refused)) {
            refused = now;
            problem = null;
        } else if (problem == null) {
            problem = String.valueOf(reason.getMessage());
            log.atError()
                    .addKeyValue("what", what)
                    .addKeyValue("reason", problem)
                    .log("changed files are refused, what was loaded before stays in use");
        }
    }
}
