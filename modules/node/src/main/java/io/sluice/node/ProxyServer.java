package io.sluice.node;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A forward proxy on the way to the control planes.
 *
 * @param tls whether the proxy itself is spoken to over TLS
 * @param user null when the proxy asks for none; {@code password} is null exactly then
 */
public record ProxyServer(
        boolean tls,
        HostPort address,
        @Nullable String user,
        @Nullable String password) {
    /** The reference's, whatever the scheme is. */
    private static final int DEFAULT_PORT = 443;

    /** Reads {@code http[s]://[user:password@]host[:port]}; errors do not repeat the value, which may hold a password. */
    static ProxyServer parse(String name, String text) throws SettingException {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new SettingException(name + " missing scheme");
        }
        String scheme = text.substring(0, colon);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new SettingException(name + " only supports \"http\" and \"https\", got " + scheme);
        }
        URI uri = uri(name, text);
        if (uri.getHost() == null) {
            throw new SettingException(name + " missing host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || text.indexOf(';') >= 0) {
            throw new SettingException("fragments, query strings or parameters are meaningless in proxy configuration");
        }
        return of(name, scheme.equals("https"), uri);
    }

    private static URI uri(String name, String text) throws SettingException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new SettingException(name + " is invalid: " + e.getReason() + " at character " + e.getIndex()
                    + " (expected: http[s]://[user:password@]host[:port], user and password percent-encoded)");
        }
    }

    private static ProxyServer of(String name, boolean tls, URI uri) throws SettingException {
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        HostPort address = new HostPort(bare, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        String credentials = uri.getRawUserInfo();
        if (credentials == null) {
            return new ProxyServer(tls, address, null, null);
        }
        int colon = credentials.indexOf(':');
        String user = colon < 0 ? credentials : credentials.substring(0, colon);
        String password = colon < 0 ? "" : credentials.substring(colon + 1);
        if (decoded(user).indexOf(':') >= 0) {
            throw new SettingException(name + " has a user with a colon (expected: a user without, as Basic"
                    + " authentication cannot tell it from the password)");
        }
        return new ProxyServer(tls, address, decoded(user), decoded(password));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + address;
    }
}
