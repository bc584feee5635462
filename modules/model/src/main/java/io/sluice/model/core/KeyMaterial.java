package io.sluice.model.core;

import io.sluice.model.json.Json;
import io.sluice.model.schema.Findings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a key in JSON (RFC 7517) is one, and has the name that it is kept under. */
final class KeyMaterial {
    private KeyMaterial() {}

    static void check(Findings findings) {
        if (!(findings.value("jwk") instanceof String text)) {
            return;
        }
        Map<String, @Nullable Object> jwk;
        try {
            jwk = Json.parseObject(text);
        } catch (IllegalArgumentException e) {
            findings.field("jwk", "could not json decode jwk string");
            return;
        }
        String problem = Jwk.problem(jwk);
        if (problem != null) {
            findings.field("jwk", "could not load JWK, likely not a valid key: " + problem);
        } else if (!String.valueOf(findings.value("kid")).equals(jwk.get("kid"))) {
            findings.entity("kid in jwk.kid must be equal to keys.kid");
        }
    }
}
