package io.sluice.store.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts a PostgreSQL and waits to be killed. */
public final class LeaveBehind {
    private LeaveBehind() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedPostgres.start(EmbeddedPostgresOptions.in(Path.of(args[0])).withBinaries(Path.of(args[1])));
        new CountDownLatch(1).await();
    }
}
