package io.sluice.cp.admin.auth;

import io.sluice.node.AdminRole;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authorization.Authorization;
import io.vertx.ext.auth.authorization.RoleBasedAuthorization;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Callers as Vert.x knows them: a role brings the authorizations of the lesser ones. */
final class AdminUser {
    private static final String PROVIDER = "sluice";

    private AdminUser() {}

    static User of(String name, AdminRole role) {
        User user = User.fromName(name);
        Set<Authorization> authorizations = new HashSet<>();
        Arrays.stream(AdminRole.values())
                .filter(role::includes)
                .forEach(each -> authorizations.add(RoleBasedAuthorization.create(each.text())));
        user.authorizations().put(PROVIDER, authorizations);
        return user;
    }

    static boolean has(User user, AdminRole role) {
        return RoleBasedAuthorization.create(role.text()).match(user);
    }
}
