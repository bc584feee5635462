package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.model.declarative.DeclarativeExport;
import io.sluice.model.image.ConfigImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** New files of declarative configuration; what is there is never overwritten. */
final class ConfigFile {
    static final String FOR_ALL = "rw-r--r--";

    /** What holds secrets. */
    static final String FOR_OWNER = "rw-------";

    private ConfigFile() {}

    /** The file's absolute path. */
    static Path write(Path file, String text, String permissions) {
        Path path = file.toAbsolutePath().normalize();
        var attributes = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        try (SeekableByteChannel out = Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            return path;
        } catch (FileAlreadyExistsException e) {
            throw exists(path);
        } catch (IOException e) {
            throw new CommandException(path + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** To be asked before long work for a file that cannot be written. */
    static void mustBeNew(Path file) {
        if (Files.exists(file)) {
            throw exists(file.toAbsolutePath().normalize());
        }
    }

    private static CommandException exists(Path path) {
        return new CommandException(path + " already exists. Will not overwrite it.");
    }

    static String text(Path file, ConfigImage image) {
        return file.toString().endsWith(".json") ? DeclarativeExport.json(image) : DeclarativeExport.yaml(image);
    }

    static String example() {
        try (InputStream example = ConfigFile.class.getResourceAsStream("kong.yml")) {
            if (example == null) {
                throw new CommandException("the program lacks its example");
            }
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException("the program's example cannot be read", e);
        }
    }
}
