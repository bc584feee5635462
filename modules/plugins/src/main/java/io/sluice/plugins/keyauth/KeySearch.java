package io.sluice.plugins.keyauth;

import io.sluice.plugin.PluginConfig;
import io.sluice.plugin.RequestContext;
import java.util.List;

/** Looks for a key in a request, under one name after the other: in headers, in the query, in the body. */
final class KeySearch {
    /**
     * What was found.
     *
     * @param key empty for none
     * @param several whether there is more than one, so that none of them counts
     */
    record Found(String key, boolean several) {
        static final Found NONE = new Found("", false);

        static Found of(List<String> values) {
            return values.isEmpty() ? NONE : new Found(values.get(0), values.size() > 1);
        }
    }

    private final List<String> names;
    private final boolean inHeader;
    private final boolean inQuery;
    private final boolean inBody;
    private final boolean hide;

    KeySearch(PluginConfig config) {
        this.names = config.texts("key_names");
        this.inHeader = config.flag("key_in_header");
        this.inQuery = config.flag("key_in_query");
        this.inBody = config.flag("key_in_body");
        this.hide = config.flag("hide_credentials");
    }

    boolean looksIntoBody() {
        return inBody;
    }

    /** The key of a request; it does not go on to the upstream where it is to be hidden. */
    Found in(RequestContext request) {
        KeyBody body = inBody ? KeyBody.of(request) : KeyBody.NONE;
        for (String name : names) {
            List<String> values = values(request, body, name);
            if (!values.isEmpty()) {
                if (hide) {
                    hide(request, body, name);
                }
                return Found.of(values);
            }
        }
        return Found.NONE;
    }

    private List<String> values(RequestContext request, KeyBody body, String name) {
        List<String> values = inHeader ? headers(request, name) : List.of();
        values = values.isEmpty() && inQuery ? request.queryArguments(name) : values;
        return values.isEmpty() ? body.values(name) : values;
    }

    /** A header with dashes is found by a name with underscores, too. */
    private static List<String> headers(RequestContext request, String name) {
        List<String> values = request.headers(name);
        return values.isEmpty() && name.indexOf('_') >= 0 ? request.headers(name.replace('_', '-')) : values;
    }

    private static void hide(RequestContext request, KeyBody body, String name) {
        request.removeUpstreamHeader(name);
        request.removeUpstreamQueryArgument(name);
        if (!body.values(name).isEmpty()) {
            request.replaceBody(body.without(name));
        }
    }
}
