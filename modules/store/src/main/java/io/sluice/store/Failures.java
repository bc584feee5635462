package io.sluice.store;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What the driver throws, as one line for an operator. The server's details stay out: they may quote values. */
final class Failures {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Failures() {}

    /** Whether the server itself answered that it does not like the statement, and is otherwise well. */
    static boolean isRefusal(Throwable failure) {
        if (!(failure instanceof PgException e) || e.getSqlState() == null) {
            return false;
        }
        return switch (e.getSqlState().substring(0, 2)) {
            // connection, resources, lock or limit, operator, system, recovery: not the statement's fault
            case "08", "25", "40", "53", "55", "57", "58", "XX" -> false;
            default -> true;
        };
    }

    /** Whether the server answered at all; not when it says that it is about to go, or is not ready yet. */
    static boolean isAnswer(Throwable failure) {
        return failure instanceof PgException e
                && e.getSqlState() != null
                && !e.getSqlState().startsWith("08")
                && !e.getSqlState().startsWith("57");
    }

    /** Whether there is nothing to blame but the network or a server that is down: it will come back as it was. */
    static boolean isUnreachable(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof ClosedConnectionException
                || (failure instanceof IOException && !(failure instanceof SSLException))
                || (failure instanceof PgException && !isAnswer(failure));
    }

    /** The reason in a few words. */
    static String reason(Throwable failure) {
        if (failure instanceof PgException e) {
            return LOCK_NOT_AVAILABLE.equals(e.getSqlState())
                    ? "another control plane holds the lock"
                    : e.getErrorMessage() + " (" + e.getSqlState() + ")";
        }
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    static StoreException cannotOpen(PgSettings pg, Throwable failure) {
        return failure instanceof StoreException known
                ? known
                : new StoreException("the database " + pg + " cannot be used: " + reason(failure), failure);
    }

    static StoreUnavailableException notMade(Throwable failure) {
        String what = isAnswer(failure) || failure instanceof StoreException
                ? "the database cannot take the change now, it was not made; try again: " + reason(failure)
                : "the database is not reachable, the change was not made; try again";
        return new StoreUnavailableException(what, failure);
    }

    static StoreUnavailableException unknown(Throwable failure) {
        return new StoreUnavailableException(
                "the connection to the database was lost while the change was being committed:"
                        + " it may or may not have been made; look before trying again",
                failure);
    }

    static StoreException refused(Throwable failure) {
        return new StoreException("the database refused the change: " + reason(failure), failure);
    }
}
