package io.sluice.bridge;

import java.util.Locale;

/** Why a server closed a connection of its own accord; the label of a counter. */
enum Refusal {
    TOO_MANY_CONNECTIONS,
    NOT_TLS,
    NO_CERTIFICATE,
    CERTIFICATE_REFUSED,
    REVOCATION,
    HANDSHAKE_TIMEOUT,
    HANDSHAKE_FAILED,
    BAD_FRAME,
    ADDRESS_REFUSED,
    TOO_MANY_REQUESTS,
    NO_HELLO,
    SILENT,
    NOT_READING,
    SESSION_FAILED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
