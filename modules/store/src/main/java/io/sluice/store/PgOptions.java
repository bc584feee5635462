package io.sluice.store;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's options for our settings. */
final class PgOptions {
    private static final Logger log = LoggerFactory.getLogger(PgOptions.class);

    private PgOptions() {}

    static PgConnectOptions of(PgSettings pg) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(pg.host())
                .setPort(pg.port())
                .setDatabase(pg.database())
                .setUser(pg.user())
                .setPassword(pg.password())
                .setCachePreparedStatements(true)
                .addProperty("application_name", "sluice");
        if (pg.ssl()) {
            ClientSSLOptions ssl = new ClientSSLOptions();
            if (pg.sslVerify()) {
                options.setSslMode(SslMode.VERIFY_FULL);
                ssl.setHostnameVerificationAlgorithm("HTTPS");
            } else {
                options.setSslMode(SslMode.REQUIRE);
                ssl.setTrustAll(true);
            }
            options.setSslOptions(ssl);
        }
        return options;
    }

    /** Without this the driver prints what breaks an idle connection; who uses it next learns of it anyway. */
    static PgConnection quiet(PgConnection connection) {
        connection.exceptionHandler(failure -> log.atDebug()
                .addKeyValue("reason", Failures.reason(failure))
                .log("a connection to the database broke"));
        return connection;
    }

    /** For pools; single connections cannot be given such options and are limited by {@link Limit}. */
    static NetClientOptions network(PgSettings pg) {
        return new NetClientOptions()
                .setConnectTimeout((int) pg.timeout().toMillis())
                .setTcpKeepAlive(true)
                // where the kernel's own transport is used: a server that no longer acknowledges is gone
                .setTcpUserTimeout((int) (2 * pg.timeout().toMillis()));
    }

    /** For the connection that writes: a lock that never comes, or a writer that froze holding it, ends by itself. */
    static PgConnectOptions forWrites(PgSettings pg) {
        String limit = Long.toString(pg.timeout().toMillis() * 4 / 5);
        return of(pg).addProperty("lock_timeout", limit).addProperty("idle_in_transaction_session_timeout", limit);
    }
}
