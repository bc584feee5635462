package io.sluice.sync.control;

import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection, as the connection itself shows.
 *
 * @param session names the connection; every push carries it
 * @param certificateExpiry seconds since 1970
 */
public record Peer(String session, String ip, @Nullable Long certificateExpiry) {}
