package io.sluice.cp.admin.auth;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a request says about who sends it. */
final class GivenCredentials {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private GivenCredentials() {}

    /** From {@code Kong-Admin-Token}, or else {@code Authorization: Bearer}; null when there is none. */
    static @Nullable Credentials token(HttpServerRequest request) {
        String token = request.getHeader(AdminGuard.TOKEN_HEADER);
        if (token == null) {
            token = after(BEARER, request.getHeader("Authorization"));
        }
        return token == null || token.isBlank() ? null : new TokenCredentials(token);
    }

    /** From {@code Authorization: Basic}; null when there is none, or none that can be read. */
    static @Nullable Credentials basic(HttpServerRequest request) {
        String encoded = after(BASIC, request.getHeader("Authorization"));
        if (encoded == null) {
            return null;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon <= 0
                    ? null
                    : new UsernamePasswordCredentials(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String after(String scheme, @Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? authorization.substring(scheme.length()).trim()
                : null;
    }
}
