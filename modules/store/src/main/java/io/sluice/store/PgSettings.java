package io.sluice.store;

import java.time.Duration;

/**
 * Where the database is and who asks.
 *
 * @param ssl whether the connection must be encrypted
 * @param sslVerify whether the server's certificate is checked as well, by the JVM's trust store and the host's name
 * @param timeout how long a connection, a lock or a step of a transaction may take
 */
public record PgSettings(
        String host,
        int port,
        String database,
        String user,
        String password,
        boolean ssl,
        boolean sslVerify,
        Duration timeout) {
    public PgSettings withDatabase(String name) {
        return new PgSettings(host, port, name, user, password, ssl, sslVerify, timeout);
    }

    /** What the settings point at, without the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
