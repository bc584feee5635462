package io.sluice.plugins.common;

import io.sluice.model.schema.Field;
import java.util.List;

/** For requests of which protocols a plugin can be configured to run. */
public final class Protocols {
    private static final List<String> USUAL = List.of("grpc", "grpcs", "http", "https");

    /** For plugins that look at HTTP requests. */
    public static final Field HTTP = among("grpc", "grpcs", "http", "https").defaultTo(USUAL);

    /** For plugins that can work on streams, too. */
    public static final Field ANY = anyUsually(USUAL);

    private Protocols() {}

    /** For plugins that can work on streams, and do so on these protocols unless told otherwise. */
    public static Field any(String... usual) {
        return anyUsually(List.of(usual));
    }

    private static Field anyUsually(List<String> usual) {
        return among("grpc", "grpcs", "http", "https", "tcp", "tls", "tls_passthrough", "udp")
                .defaultTo(usual);
    }

    private static Field among(Object... protocols) {
        return Field.set("protocols", Field.string().required().oneOf(protocols).lenMin(1))
                .required();
    }
}
