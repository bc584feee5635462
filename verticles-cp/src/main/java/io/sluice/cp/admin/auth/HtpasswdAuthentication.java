package io.sluice.cp.admin.auth;

import io.sluice.node.AdminRole;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import java.nio.file.Path;
import java.util.Map;

/**
 * The users of a htpasswd file. Hashing a password is slow on purpose, so it is done on workers of its own, where guessing
 * callers keep nobody else waiting. A user without a role of {@code admin_auth_roles} may only read.
 */
final class HtpasswdAuthentication implements AuthenticationProvider {
    private static final String WORKERS = "sluice-admin-auth";
    private static final int WORKER_COUNT = 2;

    private final WorkerExecutor workers;
    private final WatchedFile<HtpasswdUsers> users;
    private final Map<String, AdminRole> roles;

    private HtpasswdAuthentication(
            WorkerExecutor workers, WatchedFile<HtpasswdUsers> users, Map<String, AdminRole> roles) {
        this.workers = workers;
        this.users = users;
        this.roles = roles;
    }

    /** Fails with a clear message when the file cannot be read. */
    static Future<AuthenticationProvider> open(Vertx vertx, Settings settings) {
        String setting = SettingTable.ADMIN_AUTH_HTPASSWD.name();
        Path file = settings.find(SettingTable.ADMIN_AUTH_HTPASSWD).orElse(null);
        if (file == null) {
            return Future.failedFuture(new IllegalArgumentException(
                    setting + " is not set (expected: a value, because admin_auth = basic)"));
        }
        WorkerExecutor workers = vertx.createSharedWorkerExecutor(WORKERS, WORKER_COUNT);
        return WatchedFile.open(vertx, setting, file, HtpasswdUsers::read)
                .map(users -> new HtpasswdAuthentication(workers, users, settings.get(SettingTable.ADMIN_AUTH_ROLES)));
    }

    @Override
    public Future<User> authenticate(Credentials credentials) {
        if (!(credentials instanceof UsernamePasswordCredentials given)) {
            return Future.failedFuture("not a name and a password");
        }
        String name = given.getUsername();
        return users.content()
                .compose(known -> workers.executeBlocking(() -> known.matches(name, given.getPassword()), false))
                .compose(right -> right
                        ? Future.succeededFuture(AdminUser.of(name, roles.getOrDefault(name, AdminRole.READ_ONLY)))
                        : Future.failedFuture("wrong name or password"));
    }
}
