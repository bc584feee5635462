package io.sluice.plugins.keyauth;

import io.sluice.plugin.RequestContext;
import java.util.List;
import java.util.Locale;

/** A request's body as fields with values, one of which may be a key. */
interface KeyBody {
    /** Of a request without a body, or with one that is no form and no JSON object, or larger than what is kept of a body. */
    KeyBody NONE = new KeyBody() {
        @Override
        public List<String> values(String name) {
            return List.of();
        }

        @Override
        public byte[] without(String name) {
            return new byte[0];
        }
    };

    List<String> values(String name);

    /** The body without a field; everything else is as it was. */
    byte[] without(String name);

    static KeyBody of(RequestContext request) {
        byte[] body = request.body();
        List<String> types = request.headers("Content-Type");
        if (body == null || types.isEmpty()) {
            return NONE;
        }
        String type = types.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-www-form-urlencoded" -> new FormBody(body);
            case "application/json" -> JsonBody.of(body);
            default -> NONE;
        };
    }
}
