package io.sluice.plugins.keyauth;

import io.sluice.model.Entity;
import io.sluice.plugin.AccessHandler;
import io.sluice.plugin.Configuration;
import io.sluice.plugin.Exit;
import io.sluice.plugin.PluginConfig;
import io.sluice.plugin.RequestContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the consumer of a request by its key. Without {@code anonymous} every request needs a key that is known, whoever
 * has been found before; with it, one who has been found before is enough, and what has no key that is known counts as the
 * anonymous consumer's.
 */
final class KeyAuthHandler implements AccessHandler {
    private static final String NO_KEY = "No API key found in request";
    private static final String DUPLICATE = "Duplicate API key found";
    private static final String UNKNOWN = "Unauthorized";
    private static final String CONSUMERS = "consumers";

    private final KeySearch search;
    private final boolean runsOnPreflight;
    private final @Nullable String anonymous;
    private final Map<String, String> challenge;

    KeyAuthHandler(PluginConfig config) {
        this.search = new KeySearch(config);
        this.runsOnPreflight = config.flag("run_on_preflight");
        this.anonymous = config.text("anonymous");
        this.challenge = Map.of("WWW-Authenticate", challenge(config.text("realm")));
    }

    private static String challenge(@Nullable String realm) {
        if (realm == null) {
            return "Key";
        }
        if (realm.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("realm has control characters (expected: none)");
        }
        return "Key realm=\"" + realm.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public boolean readsBody() {
        return search.looksIntoBody();
    }

    @Override
    public void access(RequestContext request) {
        if (!runsOnPreflight && request.method().equals("OPTIONS")) {
            leaveToOthers(request);
        } else if (anonymous == null || request.credential() == null) {
            String problem = authenticate(request);
            if (problem != null && !passAsAnonymous(request)) {
                request.exit(new Exit(401, problem, challenge));
            }
        }
    }

    /** Nobody vouches for what the client says of itself. */
    private static void leaveToOthers(RequestContext request) {
        if (request.consumer() == null) {
            request.forgetConsumer();
        }
    }

    /** @return why the request has no consumer; null when it has one */
    private @Nullable String authenticate(RequestContext request) {
        KeySearch.Found found = search.in(request);
        if (found.several()) {
            return DUPLICATE;
        }
        if (found.key().isEmpty()) {
            return NO_KEY;
        }
        Configuration configuration = request.configuration();
        Entity credential = configuration.byUnique(KeyAuthCredentials.TYPE, "key", found.key());
        String id = credential == null ? null : credential.reference("consumer");
        Entity consumer = id == null ? null : configuration.get(CONSUMERS, id);
        if (credential == null || consumer == null) {
            return UNKNOWN;
        }
        request.authenticate(consumer, credential, credential.id());
        return null;
    }

    /** @return false when there is no such consumer, so that a slip in the configuration opens nothing */
    private boolean passAsAnonymous(RequestContext request) {
        if (anonymous == null) {
            return false;
        }
        Configuration configuration = request.configuration();
        Entity byId = configuration.get(CONSUMERS, anonymous);
        Entity consumer = byId != null ? byId : configuration.byUnique(CONSUMERS, "username", anonymous);
        if (consumer != null) {
            request.authenticateAnonymous(consumer);
        }
        return consumer != null;
    }
}
