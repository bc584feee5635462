package io.sluice.plugins.session;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shorthand;
import java.util.Map;

/** Fields of earlier versions, and what they stand for now. Answers do not show them. */
final class FormerFields {
    private FormerFields() {}

    static Shorthand[] all() {
        return new Shorthand[] {
            former(Field.number("cookie_lifetime"), "rolling_timeout"),
            former(Field.number("cookie_idletime"), "idling_timeout"),
            // When a cookie is renewed follows from the timeouts now.
            new Shorthand(Field.number("cookie_renew"), value -> Map.of()),
            former(Field.number("cookie_discard"), "stale_ttl"),
            new Shorthand(
                    Field.string("cookie_samesite"),
                    value -> Map.of("cookie_same_site", value.equals("off") ? "Lax" : value)),
            former(Field.bool("cookie_httponly"), "cookie_http_only"),
            former(Field.bool("cookie_persistent"), "remember")
        };
    }

    private static Shorthand former(Field field, String name) {
        return new Shorthand(field, value -> Map.of(name, value));
    }
}
