package io.sluice.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    private static final Pattern EXAMPLE = Pattern.compile("^# (?=[a-z]+:|[ -])", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @Test
    void shouldWriteAnExampleOnceThatIsValidWithAndWithoutItsComments() throws IOException {
        Path file = folder.resolve("kong.yml");
        assertEquals(0, Cli.run("config", "init", file.toString()).exitCode());
        Cli again = Cli.run("config", "init", file.toString());
        assertEquals(new Cli(1, "", "Error: " + file + " already exists. Will not overwrite it.\n"), again);
        assertEquals("parse successful\n", parse(Files.readString(file)).out());
        String examples = EXAMPLE.matcher(Files.readString(file)).replaceAll("");
        String body = examples.substring(examples.indexOf("_format_version"));
        assertTrue(body.contains("\nservices:\n- name: example\n"), body);
        assertEquals("parse successful\n", parse(body).out());
    }

    @Test
    void shouldTellEveryMistakeWithFileLineEntityAndField() throws IOException {
        Cli parsed = parse("""
                _format_version: "3.0"
                services:
                - name: s
                  host: h
                  port: 99999
                - name: "bad name!"
                  host: 5
                """);
        String file = "Error: " + folder.resolve("parsed.yml") + ": ";
        assertEquals(1, parsed.exitCode());
        assertEquals(
                file + "line 3: services 's': port: value should be between 0 and 65535\n" + file
                        + "line 6: services 'bad name!': host: expected a string\n" + file
                        + "line 6: services 'bad name!': name: invalid value 'bad name!':"
                        + " the only accepted ascii characters are alphanumerics or ., -, _, and ~\n",
                parsed.err());
    }

    @Test
    void shouldTellWhereATextIsNoDocument() throws IOException {
        assertTrue(parse("_format_version: '3.0'\nservices: [\n").err().contains(": 3:1: "));
        assertTrue(parse("").err().endsWith(": expected an object\n"));
        Cli missing = Cli.run("config", "parse", folder.resolve("nowhere.yml").toString());
        assertEquals(new Cli(1, "", "Error: " + folder.resolve("nowhere.yml") + ": no such file\n"), missing);
    }

    @Test
    void shouldWantADatabaseForImportAndExport() throws IOException {
        String settings = write("off.json", "{\"database\": \"off\"}");
        String file = write("kong.yml", "_format_version: '3.0'");
        Cli imported = Cli.run("config", "db_import", file, "-c", settings);
        assertEquals(1, imported.exitCode());
        assertTrue(imported.err().startsWith("Error: 'sluice config db_import' only works with a database."));
        Cli exported = Cli.run("config", "db_export", file, "-c", settings);
        assertEquals("Error: " + file + " already exists. Will not overwrite it.\n", exported.err());
    }

    private Cli parse(String text) throws IOException {
        return Cli.run("config", "parse", write("parsed.yml", text));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
