package io.sluice.cp.console;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** The console's files by their path; there are three, so they are read once. */
final class ConsoleFiles {
    private ConsoleFiles() {}

    /** Blocks. */
    static Map<String, ConsoleFile> load() throws IOException {
        Map<String, ConsoleFile> files = new LinkedHashMap<>();
        files.put("/", read("index.html", "text/html; charset=utf-8"));
        files.put("/console.js", read("console.js", "text/javascript; charset=utf-8"));
        files.put("/console.css", read("console.css", "text/css; charset=utf-8"));
        return files;
    }

    private static ConsoleFile read(String name, String contentType) throws IOException {
        try (InputStream file = ConsoleFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException("the console's " + name + " is missing in the program");
            }
            return new ConsoleFile(contentType, Buffer.buffer(file.readAllBytes()));
        }
    }
}
