package io.sluice.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One step of the schema: a name, in whose order the steps run, and a script. */
record Migration(String name, String sql) {
    static final List<Migration> ALL = List.of(read("000_base"));

    private static Migration read(String name) {
        try (InputStream in = Migration.class.getResourceAsStream("migrations/" + name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("migration " + name + " is not in the jar");
            }
            return new Migration(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("migration " + name + " is not readable", e);
        }
    }
}
