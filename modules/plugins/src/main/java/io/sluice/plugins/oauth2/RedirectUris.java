package io.sluice.plugins.oauth2;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where the users of an application may be sent back to. */
final class RedirectUris {
    private RedirectUris() {}

    static @Nullable String problem(Object value) {
        URI uri = parse((String) value);
        if (uri == null || uri.getScheme() == null || uri.getRawAuthority() == null) {
            return "cannot parse '" + value + "'";
        }
        return uri.getRawFragment() == null ? null : "fragment not allowed in '" + value + "'";
    }

    private static @Nullable URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
