package io.sluice.cp.admin.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.auth.htpasswd.HtpasswdAuth;
import io.vertx.ext.auth.htpasswd.HtpasswdAuthOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The users of a htpasswd file, read once at the start. Hashing a password is slow on purpose, so it is done on
 * workers of its own, where guessing callers keep nobody else waiting.
 */
final class HtpasswdAuthentication implements AuthenticationProvider {
    private static final String WORKERS = "sluice-admin-auth";
    private static final int WORKER_COUNT = 2;

    private final WorkerExecutor workers;
    private final HtpasswdAuth users;

    private HtpasswdAuthentication(WorkerExecutor workers, HtpasswdAuth users) {
        this.workers = workers;
        this.users = users;
    }

    /** Fails with a clear message when the file cannot be read. */
    static Future<AuthenticationProvider> open(Vertx vertx, Path file) {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor(WORKERS, WORKER_COUNT);
        return workers.executeBlocking(() -> {
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException("admin_auth_htpasswd: " + file + " (expected: a readable file)");
            }
            HtpasswdAuthOptions options = new HtpasswdAuthOptions().setHtpasswdFile(file.toString());
            return new HtpasswdAuthentication(workers, HtpasswdAuth.create(vertx, options));
        });
    }

    @Override
    public Future<User> authenticate(Credentials credentials) {
        return workers.executeBlocking(() -> users.authenticate(credentials), false)
                .compose(done -> done);
    }
}
