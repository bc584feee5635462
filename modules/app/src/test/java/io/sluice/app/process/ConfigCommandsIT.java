package io.sluice.app.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database's configuration to a file and back, by the program as its users run it. */
class ConfigCommandsIT {
    private static final String FIRST = """
            _format_version: "3.0"
            services:
            - name: s
              url: http://127.0.0.1:9000
              routes:
              - name: r
                paths: [/r]
              plugins:
              - name: key-auth
            consumers:
            - username: bob
              keyauth_credentials: [{key: sesame}]
              basicauth_credentials: [{username: bob, password: secret}]
            """;

    @TempDir
    Path folder;

    @Test
    void shouldImportAllOrNothingAndExportWhatComesBackTheSame() throws Exception {
        try (TestDatabase database = TestDatabase.start(folder.resolve("postgres"))) {
            Map<String, String> environment = new HashMap<>();
            database.settings()
                    .forEach((name, value) ->
                            environment.put("SLUICE_" + name.toUpperCase(Locale.ROOT), value.toString()));
            write("first.yml", FIRST);
            write("broken.yml", FIRST.replace("[/r]", "[r]"));
            write("more.yml", "_format_version: '3.0'\nroutes: [{name: more, paths: [/more], service: s}]\n");

            run(environment, 1, "broken.yml: nothing is imported", "db_import", "broken.yml");
            run(environment, 0, "6 of 6 entities are new or changed in version 1", "db_import", "first.yml");
            run(environment, 0, "1 of 1 entities are new or changed in version 2", "db_import", "more.yml");
            run(environment, 0, "7 entities of version 2", "db_export", "out.yml");
            run(environment, 1, "Will not overwrite it", "db_export", "out.yml");
            Path out = folder.resolve("out.yml");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out)));
            assertTrue(Files.readString(out).contains("key: sesame"));
            assertTrue(!Files.readString(out).contains("secret"), "a password is exported as its hash");
            run(environment, 0, "parse successful", "parse", "out.yml");
            run(environment, 0, "nothing to import: version 2 has all 7 entities", "db_import", "out.yml");
        }
    }

    private void run(Map<String, String> environment, int exitCode, String says, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "config";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try (Program program = Program.start(folder, environment, command)) {
            assertEquals(exitCode, program.end(), program.output());
            assertTrue(program.output().contains(says), program.output());
        }
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
