package io.sluice.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The server's configuration: durable, on the loopback interface only, and a password for everyone. */
final class ServerFiles {
    private static final String CONFIGURATION = "sluice.conf";
    private static final String ACCESS = "sluice_hba.conf";

    private ServerFiles() {}

    /** To be called once, on a fresh data directory. */
    static void include(Path data) throws IOException {
        Files.writeString(
                data.resolve("postgresql.conf"), "\ninclude '" + CONFIGURATION + "'\n", StandardOpenOption.APPEND);
        write(data, 0);
    }

    static void write(Path data, int port) throws IOException {
        Files.writeString(data.resolve(ACCESS), "host all all 127.0.0.1/32 scram-sha-256\n");
        Files.writeString(data.resolve(CONFIGURATION), """
                # written anew at every start
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                hba_file = '%s'
                password_encryption = 'scram-sha-256'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                max_connections = 100
                log_min_messages = warning
                """.formatted(
                        port == 0 ? 5432 : port, data.resolve(ACCESS).toString().replace("'", "''")));
    }
}
