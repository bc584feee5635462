package io.sluice.cp.admin.auth;

import io.sluice.node.AdminRole;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.auth.authentication.TokenCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens of the tokens file, and the one of {@code admin_auth_token}, which may do everything. */
final class TokenAuthentication implements AuthenticationProvider {
    private static final String OWNER = "admin";

    private final Map<TokenHash, TokenEntry> fixed;
    private final @Nullable WatchedFile<Map<TokenHash, TokenEntry>> file;

    private TokenAuthentication(
            Map<TokenHash, TokenEntry> fixed, @Nullable WatchedFile<Map<TokenHash, TokenEntry>> file) {
        this.fixed = fixed;
        this.file = file;
    }

    static Future<AuthenticationProvider> open(Vertx vertx, Settings settings) {
        Map<TokenHash, TokenEntry> fixed = settings.find(SettingTable.ADMIN_AUTH_TOKEN)
                .filter(token -> !token.isBlank())
                .map(TokenHash::of)
                .map(hash -> Map.of(hash, new TokenEntry(OWNER, AdminRole.SUPER_ADMIN, hash)))
                .orElse(Map.of());
        Optional<Path> path = settings.find(SettingTable.ADMIN_AUTH_TOKENS);
        if (path.isPresent()) {
            return WatchedFile.open(vertx, SettingTable.ADMIN_AUTH_TOKENS.name(), path.get(), TokenAuthentication::read)
                    .map(file -> new TokenAuthentication(fixed, file));
        }
        return fixed.isEmpty()
                ? Future.failedFuture(new IllegalArgumentException("admin_auth_tokens and admin_auth_token are not set"
                        + " (expected: one of them, because admin_auth = token)"))
                : Future.succeededFuture(new TokenAuthentication(fixed, null));
    }

    @Override
    public Future<User> authenticate(Credentials credentials) {
        if (!(credentials instanceof TokenCredentials given)) {
            return Future.failedFuture("not a token");
        }
        TokenHash hash = TokenHash.of(given.getToken());
        TokenEntry owner = fixed.get(hash);
        if (owner != null) {
            return user(owner);
        }
        return file == null ? user(null) : file.content().compose(entries -> user(entries.get(hash)));
    }

    private static Future<User> user(@Nullable TokenEntry entry) {
        return entry == null
                ? Future.failedFuture("wrong token")
                : Future.succeededFuture(AdminUser.of(entry.name(), entry.role()));
    }

    private static Map<TokenHash, TokenEntry> read(Path file) throws IOException {
        Map<TokenHash, TokenEntry> byHash = new LinkedHashMap<>();
        TokenFile.read(file).forEach(entry -> byHash.put(entry.hash(), entry));
        return byHash;
    }
}
